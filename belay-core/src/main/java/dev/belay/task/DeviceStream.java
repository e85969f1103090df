package dev.belay.task;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Python generator yields. The board sends items as they are produced, as far ahead as the window allows.
 * Whoever gets a stream owns it and must close it, or read it to its end.
 *
 * <pre>{@code
 * try (DeviceStream<Integer> samples = weather.samples(1_000)) {
 *     for (int sample : samples) {
 *         if (sample > limit) {
 *             break; // closing stops the generator on the board
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>It is read in one way, and once: by {@link #iterator}, {@link #stream} or {@link #publisher}; the second call of
 * any of them is refused. {@link #send} may be used beside an iterator. Reading is for one thread at a time;
 * {@link #close} may come from any other and ends a read that waits. What reads may throw what a call may, such as
 * {@link dev.belay.repl.PythonException} where the generator raised an exception; the stream is closed then.
 *
 * @param <T> what the items are
 */
public interface DeviceStream<T> extends Iterable<T>, AutoCloseable {
    /**
     * Reads the items one by one. After {@link #close} there are no more.
     *
     * @return the items that are left
     * @throws IllegalStateException if the stream is being read already
     */
    @Override
    Iterator<T> iterator();

    /**
     * Reads the items as a sequential stream. Closing it closes this.
     *
     * @return the items that are left
     * @throws IllegalStateException if the stream is being read already
     */
    Stream<T> stream();

    /**
     * Reads the items as they are requested. It takes one subscriber, which is called on a thread of the connection,
     * and closes the stream when the subscription is cancelled.
     *
     * @return the items that are left
     * @throws IllegalStateException if the stream is being read already
     */
    Flow.Publisher<T> publisher();

    /**
     * Resumes the generator: its {@code yield} evaluates to the value. As in Python it must have reached one, by an
     * item that was read; before that only null can be sent. A generator that uses what it is sent runs no further
     * ahead than it is read.
     *
     * @param value what {@link dev.belay.value.PythonLiteral#write} takes; null for None
     * @return the next item, empty when the generator has ended
     * @throws dev.belay.value.ConversionException if the value has no Python form: nothing is sent
     * @throws IllegalStateException if the generator takes no values, or the stream is closed
     */
    Optional<T> send(@Nullable Object value);

    /** {@return whether there may be more items: the generator has not ended, and the stream is not closed} */
    boolean isOpen();

    /** Stops the generator on the board, which runs its {@code finally} blocks. Does nothing when it has ended. */
    @Override
    void close();
}
