package dev.belay.task.internal.model;

import dev.belay.task.BackgroundThread;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import dev.belay.task.Timer;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an annotation says about the Python of its method.
 *
 * @param code the Python, blank where it is in a file
 * @param function the name of a function in the file, empty for the name of the method
 */
record Body(String code, String function) {
    /** Ready to be sorted by how much a variant asks of the board: most first, otherwise as written. */
    private static final Comparator<Task> MOST_DEMANDING = Comparator.comparing(
                    (Task task) -> task.implementation().isEmpty())
            .thenComparing(task -> -task.requires().length);

    /** The Python for a board; empty where no variant is for it. */
    static Optional<Body> of(Method method, Kind kind, Environment environment) {
        return switch (kind) {
            case TASK -> variant(method, environment).map(task -> new Body(task.value(), task.function()));
            case SETUP -> inline(annotation(method, Setup.class).value());
            case TEARDOWN -> inline(annotation(method, Teardown.class).value());
            case THREAD -> inline(annotation(method, BackgroundThread.class).value());
            case TIMER -> inline(annotation(method, Timer.class).value());
        };
    }

    /** The boards that a method has variants for. */
    static String variants(Method method) {
        return Arrays.stream(method.getAnnotationsByType(Task.class))
                .map(Body::describe)
                .collect(Collectors.joining(" or "));
    }

    boolean isInline() {
        return !code.isBlank();
    }

    private static Optional<Task> variant(Method method, Environment environment) {
        return Arrays.stream(method.getAnnotationsByType(Task.class))
                .filter(task ->
                        task.implementation().isEmpty() || task.implementation().equals(environment.implementation()))
                .sorted(MOST_DEMANDING)
                .filter(task -> List.of(task.requires()).stream().allMatch(environment::has))
                .findFirst();
    }

    private static Optional<Body> inline(String code) {
        return Optional.of(new Body(code, ""));
    }

    private static <A extends Annotation> A annotation(Method method, Class<A> type) {
        return Objects.requireNonNull(method.getAnnotation(type), "the annotation that tells the kind");
    }

    private static String describe(Task task) {
        String implementation = task.implementation().isEmpty() ? "any board" : task.implementation();
        return task.requires().length == 0
                ? implementation
                : implementation + " with " + String.join(" and ", task.requires());
    }
}
