package dev.belay.task.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.internal.ItemSink;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the items of a generator, a window with each call. Used by the thread of the stream. */
final class PulledItems {
    private static final Logger log = LoggerFactory.getLogger(PulledItems.class);
    private static final String MORE = ItemSink.END + "1";
    private static final String NONE = ItemSink.END + "0";

    private final BoardFunctions board;
    private final String what;
    private final BoardStream<?> stream;
    private final ItemSink sink;
    private int key;
    private Object boot = this;

    PulledItems(BoardFunctions board, String what, BoardStream<?> stream, ItemSink sink) {
        this.board = board;
        this.what = what;
        this.stream = stream;
        this.sink = sink;
    }

    /** Begins the call of the generator: {@code list} is its key and its arguments, up to the closing bracket. */
    void begin(ProgramWriter program, String list) {
        key = program.takeKeys(1);
        boot = program.boot();
        program.use(AgentPart.PULL).line("_i(" + key + "," + BoardStream.WINDOW + "," + list);
    }

    /**
     * Runs the first program, which calls {@link #begin}, and fetches the rest.
     *
     * @param first runs it
     * @return the last result
     */
    String run(BiFunction<PulledItems, ItemSink, String> first) {
        String end = MORE;
        try {
            end = first.apply(this, sink);
            while (end.equals(MORE) && stream.awaitDemand(this::prepare)) {
                end = stream.talk(
                        program -> program.needs(key).line("_i(" + key + "," + BoardStream.WINDOW + ")"), sink);
            }
            return end;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("the thread of the stream was interrupted", true, e);
        } finally {
            if (key != 0) {
                if (!end.equals(NONE)) {
                    close(program -> program.use(AgentPart.PULL).line("_o(" + key + ")"));
                }
                board.abandon(key, boot);
            }
        }
    }

    private BoardCall prepare() {
        return board.prepareToWait("call", what, CallOptions.defaults());
    }

    private void close(Consumer<ProgramWriter> writer) {
        try {
            String unused =
                    board.prepareToWait("close", what, CallOptions.defaults()).run(writer);
        } catch (BelayException | IllegalStateException e) {
            log.debug("the generator of {} could not be closed: {}", what, e.toString());
        }
    }
}
