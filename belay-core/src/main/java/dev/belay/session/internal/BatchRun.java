package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.DeviceContext;
import dev.belay.session.BatchReport;
import dev.belay.session.BatchReport.Status;
import dev.belay.session.BatchReport.StepResult;
import dev.belay.session.BatchScript;
import dev.belay.session.BatchScript.Step;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs a script step by step. */
final class BatchRun {
    private static final Pattern RESULT = Pattern.compile("\\bresult\\b");

    private final DeviceContext device;

    BatchRun(DeviceContext device) {
        this.device = device;
    }

    BatchReport run(BatchScript script) {
        StepResult bootstrap = run(new Step("bootstrap", script.bootstrap(), Optional.empty()));
        boolean skips = bootstrap.failure().isPresent();
        List<StepResult> results = new ArrayList<>();
        for (Step step : script.steps()) {
            if (skips) {
                results.add(new StepResult(
                        step.name(), Status.SKIPPED, "", Optional.empty(), Optional.empty(), Duration.ZERO));
                continue;
            }
            StepResult result = run(step);
            results.add(result);
            skips = result.failure()
                    .map(failure -> !failure.isRecoverable() || !script.goesOnAfterErrors())
                    .orElse(false);
        }
        return new BatchReport(bootstrap, results);
    }

    private StepResult run(Step step) {
        long start = System.nanoTime();
        StringBuilder output = new StringBuilder();
        Optional<Object> result = Optional.empty();
        Optional<BelayException> failure = Optional.empty();
        try {
            if (!step.code().isBlank()) {
                CallOptions options = CallOptions.defaults()
                        .sourceName(name(step))
                        .onLine(line -> output.append(line).append('\n'));
                String unused = device.execute(
                        step.code(), step.timeout().map(options::timeout).orElse(options));
                result = result(step);
            }
        } catch (BelayException e) {
            failure = Optional.of(e);
        }
        return new StepResult(
                step.name(),
                failure.isPresent() ? Status.FAILED : Status.DONE,
                output.toString(),
                result,
                failure,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** Names of files have no control characters. */
    private static String name(Step step) {
        return step.name().replaceAll("\\p{Cntrl}", " ");
    }

    private Optional<Object> result(Step step) {
        return RESULT.matcher(step.code()).find()
                ? device.evaluate("globals().pop('result',None)", new GenericType<Optional<Object>>() {})
                : Optional.empty();
    }
}
