package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.repl.internal.Dialogue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call of a function on the board, which is written when its turn has come. */
final class FunctionCall implements BoardCall {
    private final Namespace namespace;
    private final Dictionary dictionary;
    private final Call call;

    /** Whether it is a call of the session's owner, not of the library. */
    private final boolean counts;

    private Supplier<String> arguments = () -> "";

    /** What the call takes for granted is of this life. */
    private final int lives;

    FunctionCall(Namespace namespace, Dictionary dictionary, Call call, boolean counts) {
        this.namespace = namespace;
        this.dictionary = dictionary;
        this.lives = dictionary.lives();
        this.call = call;
        this.counts = counts;
    }

    @Override
    public void describe(Supplier<String> given) {
        arguments = given;
    }

    @Override
    public String run(Consumer<ProgramWriter> writer) {
        return program(writer, null);
    }

    @Override
    public String stream(Consumer<ProgramWriter> writer, Dialogue dialogue) {
        call.control().streams();
        return program(writer, dialogue);
    }

    @Override
    public String talk(Consumer<ProgramWriter> writer, Dialogue dialogue) {
        return program(writer, dialogue);
    }

    private String program(Consumer<ProgramWriter> writer, @Nullable Dialogue dialogue) {
        Supplier<String> work = () -> namespace.inTurn(call, () -> {
            if (lives != dictionary.lives()) {
                throw new RestartedException();
            }
            return dictionary.program(call, writer, dialogue, namespace.tracebacks());
        });
        return counts ? namespace.ownership().used(call, arguments, work) : work.get();
    }

    @Override
    public <T> CompletableFuture<T> async(Supplier<T> work) {
        return namespace.async(call, work);
    }

    @Override
    public void cancel(String reason) {
        call.control().cancel(reason);
    }

    @Override
    public void explain(BelayException failure) {
        namespace.explain(call, failure);
    }

    @Override
    public boolean gotToItsEnd() {
        return call.control().sawResult();
    }

    @Override
    public void send(String bytes) {
        call.control().send(dictionary.input(bytes));
    }

    @Override
    public void type(String bytes) {
        call.control().send(bytes);
    }
}
