package dev.belay.task.internal;

import dev.belay.BelayException;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.internal.ItemSink;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.DeviceStream;
import dev.belay.value.ValueMapper;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A generator that runs on the board, in one execution, which a thread of its own carries on. The thread puts items
 * into a queue, which the window bounds; whoever reads takes them out and tells the board to go on.
 *
 * @param <T> what the items are
 */
final class BoardStream<T> implements DeviceStream<T>, ItemSource<T> {
    private static final Logger log = LoggerFactory.getLogger(BoardStream.class);

    /**
     * How many characters may be under way: enough to keep a wire of 115200 baud and 1 ms busy, and few enough to be
     * drained in 20 ms there when the stream is stopped.
     */
    static final int WINDOW = 160;

    private static final String CLOSED = "the stream was closed";

    /** How items come. */
    enum Mode {
        /** In one execution, within a window. */
        AHEAD,
        /** One at a time, resumed with values. */
        EXCHANGE,
        /** A window with each call, since the board reads nothing while it runs. */
        PULL
    }

    /** An item, or the end, where the text is null. */
    private record Arrival(@Nullable String text, @Nullable Throwable failure) {}

    private final String what;
    /** Where items are fetched, another one for each window. */
    private volatile BoardCall call;

    private final ValueMapper values;
    private final Type type;
    private final Mode mode;
    private final Window window;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Items<T> items;
    private Runnable atEnd = () -> {};
    private boolean begun;
    private volatile boolean ended;
    private volatile boolean closed;

    /**
     * Prepares a stream.
     *
     * @param mode how items come
     * @param patience how long one item may take
     */
    BoardStream(String what, BoardCall call, ValueMapper values, Type type, Mode mode, Duration patience) {
        this.what = what;
        this.call = call;
        this.values = values;
        this.type = type;
        this.mode = mode;
        this.window = switch (mode) {
            case EXCHANGE -> new Window.OneByOne(patience);
            case AHEAD -> new Window.Ahead(WINDOW, patience);
            case PULL -> new Window.Pulled(WINDOW, patience);
        };
        this.items = new Items<>(this, task -> daemon("belay-items-" + what, task));
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Has a session close it when that ends.
     *
     * @param owner what the session owns
     * @param number its number in the session
     */
    void ownedBy(ResourceTracker owner, int number) {
        StreamResource resource = new StreamResource("stream-" + number + "-" + what, Instant.now(), this::close);
        owner.register(resource);
        atEnd = () -> {
            boolean unused = owner.unregister(resource.id());
        };
    }

    /** Begins: the function runs the program, and returns when it has ended. */
    void start(Function<ItemSink, String> program) {
        daemon("belay-stream-" + what, () -> {
            Throwable failure = null;
            try {
                String unused = program.apply(window.feeding(text -> arrivals.add(new Arrival(text, null))));
            } catch (Throwable e) { // whoever reads gets it, whatever it is
                failure = e;
            }
            atEnd.run();
            arrivals.add(new Arrival(null, failure));
        });
    }

    /**
     * Writes the call of the generator.
     *
     * @param list its key and its arguments, up to the closing bracket
     */
    void write(ProgramWriter program, String list) {
        if (mode == Mode.EXCHANGE) {
            program.use(AgentPart.EXCHANGE).line("y(" + list);
        } else {
            program.use(AgentPart.STREAM).line("g(" + WINDOW + "," + list);
        }
    }

    @Override
    public Optional<T> next() {
        if (mode == Mode.EXCHANGE && begun && isOpen()) {
            resume("None");
        }
        return take();
    }

    @Override
    public Optional<T> send(@Nullable Object value) {
        if (mode != Mode.EXCHANGE) {
            throw new IllegalStateException(
                    "the generator of " + what + " takes no values: none of its yields is used as one");
        }
        String literal = values.write(value);
        if (!isOpen()) {
            throw new IllegalStateException("the stream of " + what + " has ended");
        }
        if (begun) {
            resume(literal);
        } else if (value != null) {
            throw new IllegalStateException(
                    "the generator of " + what + " has not reached a yield: take an item first");
        }
        return take();
    }

    private void resume(String literal) {
        window.resumed();
        call.send(latin1(literal) + "\n");
    }

    /** One character for each byte of UTF-8. */
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @SuppressWarnings("unchecked") // the mapper gives an instance of the type
    private Optional<T> take() {
        begun = true;
        if (ended) {
            return Optional.empty();
        }
        Arrival arrival = await();
        if (arrival.text == null) {
            ended = true;
            // for a thread that waits to close it
            arrivals.add(new Arrival(null, null));
            throwUnlessClosed(arrival.failure);
            return Optional.empty();
        }
        int goOn = window.taken(arrival.text);
        if (goOn > 0) {
            call.send("\n".repeat(goOn));
        }
        try {
            return Optional.of((T) values.read(arrival.text, type));
        } catch (RuntimeException e) {
            if (e instanceof BelayException failure) {
                call.explain(failure);
            }
            close();
            throw e;
        }
    }

    /** Runs a program by the call of the stream. */
    String talk(Consumer<ProgramWriter> writer, ItemSink sink) {
        return call.talk(writer, sink);
    }

    private void stop(String reason) {
        window.close();
        call.cancel(reason);
    }

    /** Goes on with another call, for a window of items: false where nobody reads any more. */
    boolean awaitDemand(Supplier<BoardCall> next) throws InterruptedException {
        if (!(window instanceof Window.Pulled pulled) || !pulled.awaitDemand()) {
            return false;
        }
        BoardCall following = next.get();
        call = following;
        if (closed) {
            following.cancel(CLOSED);
        }
        return true;
    }

    private Arrival await() {
        try {
            return arrivals.take();
        } catch (InterruptedException e) {
            stop("the thread that reads the stream was interrupted");
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("the thread that reads the stream was interrupted", true, e);
        }
    }

    private void throwUnlessClosed(@Nullable Throwable failure) {
        if (failure == null || (closed && failure instanceof CallInterruptedException)) {
            return;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        throw new IllegalStateException("the stream of " + what + " failed", failure);
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }

    @Override
    public Stream<T> stream() {
        return items.stream();
    }

    @Override
    public Flow.Publisher<T> publisher() {
        return items.publisher();
    }

    @Override
    public boolean isOpen() {
        return !ended && !closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ended) {
            return;
        }
        stop(CLOSED);
        boolean interrupted = false;
        Throwable failure = null;
        while (!ended) {
            try {
                Arrival arrival = arrivals.take();
                ended = arrival.text == null;
                failure = arrival.failure;
            } catch (InterruptedException e) {
                interrupted = true; // the board is being brought back in step, which has a deadline
            }
        }
        // for a thread that waits for an item
        arrivals.add(new Arrival(null, null));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null && !(failure instanceof CallInterruptedException)) {
            log.debug("the stream of {} failed while it was closed: {}", what, failure.toString());
        }
    }
}
