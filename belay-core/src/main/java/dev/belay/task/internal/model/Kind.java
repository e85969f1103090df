package dev.belay.task.internal.model;

import dev.belay.task.BackgroundThread;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Tasks;
import dev.belay.task.Teardown;
import dev.belay.task.Timer;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a method does on the board. */
public enum Kind {
    /** Runs Python and gives its result. */
    TASK(Task.class),

    /** Makes the board ready. */
    SETUP(Setup.class),

    /** Leaves the board as it was. */
    TEARDOWN(Teardown.class),

    /** Starts a thread. */
    THREAD(BackgroundThread.class),

    /** Arms a timer. */
    TIMER(Timer.class);

    private final Class<? extends Annotation> annotation;

    Kind(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    /** {@return the annotation as it is written, such as {@code @Task}} */
    public String annotation() {
        return "@" + annotation.getSimpleName();
    }

    /** {@return the names that the Python of such methods may use without being told their values} */
    public List<String> given() {
        return switch (this) {
            case THREAD -> List.of("running", "sleep_ms", "emit", "print");
            case TIMER -> List.of("emit", "print");
            case TASK, SETUP, TEARDOWN -> List.of();
        };
    }

    /** The kinds that a method is annotated with: one, where it is right. */
    static List<Kind> of(Method method) {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : values()) {
            if (method.isAnnotationPresent(kind.annotation)
                    || (kind == TASK && method.isAnnotationPresent(Tasks.class))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    static String annotations() {
        return Arrays.stream(values()).map(Kind::annotation).collect(Collectors.joining(", "));
    }
}
