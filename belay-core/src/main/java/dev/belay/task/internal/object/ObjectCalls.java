package dev.belay.task.internal.object;

import dev.belay.device.CallOptions;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.resource.ResourceTracker;
import dev.belay.resource.internal.NamespacePart;
import dev.belay.value.ConversionException;
import dev.belay.value.GenericType;
import dev.belay.value.ValueMapper;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls that look up objects. What they evaluate runs one frame below the line that looks up, so that its exceptions
 * are told from those of a board that was reset.
 */
final class ObjectCalls {
    private final BoardFunctions functions;
    private final ValueMapper values;
    private final ResourceTracker resources;

    ObjectCalls(BoardFunctions functions, ValueMapper values, ResourceTracker resources) {
        this.resources = resources;
        this.functions = functions;
        this.values = values;
    }

    BoardFunctions functions() {
        return functions;
    }

    /** Requires that values can be read as a type. */
    void requireReadable(GenericType<?> type) {
        values.requireReadable(Objects.requireNonNull(type, "type").type());
    }

    /** Evaluates, and reads the value. */
    <T> T evaluate(String verb, String what, String expression, RemoteArguments used, GenericType<T> type) {
        requireReadable(type);
        BoardCall call = functions.prepare(verb, what, CallOptions.defaults());
        String text = call.run(program -> write(program, expression, used));
        try {
            return values.read(text, type);
        } catch (ConversionException e) {
            call.explain(e);
            throw e;
        }
    }

    /** Evaluates for what that does. The expression has to be None or a number. */
    void run(String verb, String what, String expression, RemoteArguments used) {
        functions.prepare(verb, what, CallOptions.defaults()).run(program -> write(program, expression, used));
    }

    /** Evaluates, and keeps the value on the board. */
    Kept keep(String verb, String what, String expression, RemoteArguments used) {
        return keep(
                verb,
                what,
                CallOptions.defaults(),
                used,
                true,
                (program, key) -> write(program, "B.update({" + key + ":" + expression + "})", used));
    }

    /** Evaluates, and keeps the value on the board for the library itself. */
    Kept keepForItself(String verb, String what, String expression) {
        RemoteArguments nothing = RemoteObjects.nothing();
        return keep(
                verb,
                what,
                CallOptions.defaults(),
                nothing,
                false,
                (program, key) -> write(program, "B.update({" + key + ":" + expression + "})", nothing));
    }

    /**
     * Runs a program that keeps something under a new key.
     *
     * @param counted whether it is the user's
     */
    Kept keep(
            String verb,
            String what,
            CallOptions options,
            RemoteArguments used,
            boolean counted,
            ObjIntConsumer<ProgramWriter> writer) {
        BoardCall call = functions.prepare(verb, what, options);
        AtomicReference<@Nullable Kept> drawn = new AtomicReference<>();
        boolean kept = false;
        try {
            call.run(program -> {
                used.neededBy(program);
                int key = program.takeKeys(1);
                Kept taken = new Kept(functions, resources, key, program.boot());
                if (counted) {
                    resources.register(new NamespacePart(taken.id(), "object", 0, Instant.now()));
                }
                drawn.set(taken);
                writer.accept(program, key);
            });
            kept = true;
            return Objects.requireNonNull(drawn.get());
        } finally {
            // it may be there all the same, when the call was interrupted behind it
            Kept lost = drawn.get();
            if (!kept && lost != null) {
                lost.run();
            }
        }
    }

    private static void write(ProgramWriter program, String expression, RemoteArguments used) {
        used.neededBy(program);
        program.line(used.lookUps()).evaluate(expression);
    }
}
