package dev.belay.testing.junit;

import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.internal.Bench;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does what {@link BelayTest} promises. JUnit makes it; tests use the annotation. */
public final class BelayExtension implements TestInstancePreConstructCallback, BeforeEachCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(BelayExtension.class);
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private static final Map<Class<?>, BiFunction<Bench, String, Object>> GIVEN = Map.of(
            EmbeddedBoard.class, Bench::board,
            DeviceSession.class, Bench::session,
            DeviceConnection.class, Bench::connection,
            DeviceSessionManager.class, (bench, name) -> bench.manager());

    /** Called by JUnit. */
    public BelayExtension() {}

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        // a constructor is given what its test is given
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factoryContext, ExtensionContext context) {
        bench(context); // watches from before the test's own code runs
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        bench(context); // the instance may have been there before the test
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return GIVEN.containsKey(parameter.getParameter().getType());
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Optional<Board> board = parameter.findAnnotation(Board.class);
        if (type == DeviceSessionManager.class && board.isPresent()) {
            throw new ParameterResolutionException(
                    "a DeviceSessionManager is for all boards of the test; leave @Board away from parameter "
                            + parameter.getParameter().getName());
        }
        BiFunction<Bench, String, Object> giver = GIVEN.get(type);
        return giver == null
                ? null
                : giver.apply(bench(context), board.map(Board::value).orElse(""));
    }

    /** The bench of exactly this context; JUnit closes it with the context, when all else of the test is over. */
    private static Bench bench(ExtensionContext context) {
        return context.getStore(OURS)
                .computeIfAbsent(
                        context.getUniqueId(),
                        id -> new Bench(
                                mayLeak(context),
                                context.getConfigurationParameter(PARALLEL, Boolean::valueOf)
                                        .orElse(false)),
                        Bench.class);
    }

    private static boolean mayLeak(ExtensionContext context) {
        Optional<ExtensionContext> current = Optional.of(context);
        while (current.isPresent()) {
            if (AnnotationSupport.isAnnotated(current.get().getElement(), MayLeak.class)) {
                return true;
            }
            current = current.get().getParent();
        }
        return false;
    }
}
