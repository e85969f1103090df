package dev.belay.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs tests as JUnit does, and tells how they ended. */
final class Kit {
    private Kit() {}

    /** Runs all tests of a class, and expects that all of them succeed. */
    static void succeeds(Class<?> tests, int count) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
        expectSuccess(results, count);
    }

    /** Runs all tests of a class at the same time, and expects that all of them succeed. */
    static void succeedsInParallel(Class<?> tests, int count) {
        expectSuccess(executeInParallel(tests), count);
    }

    private static void expectSuccess(EngineExecutionResults results, int count) {
        assertThat(failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(count);
    }

    /** Runs the one test of a name, and expects that it fails. */
    static Throwable failureOf(Class<?> tests, String name) {
        Method method = Stream.of(tests.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findAny()
                .orElseThrow();
        List<Throwable> failures = failures(EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(tests, method))
                .execute());
        return only(failures, name);
    }

    /** Runs all tests of a class, and expects one failure, of a test or of the class. */
    static Throwable failureOf(Class<?> tests) {
        List<Throwable> failures = failures(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute());
        return only(failures, tests.getSimpleName());
    }

    private static EngineExecutionResults executeInParallel(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL")
                .execute();
    }

    /** Runs all tests of a class at the same time, and expects one failure. */
    static Throwable failureInParallel(Class<?> tests) {
        return only(failures(executeInParallel(tests)), tests.getSimpleName());
    }

    private static Throwable only(List<Throwable> failures, String name) {
        assertThat(failures).as("failures of " + name).hasSize(1);
        return failures.get(0);
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().finished().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }
}
