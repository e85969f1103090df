package dev.belay.testing;

import dev.belay.testing.WireTrace.Scene;
import dev.belay.testing.internal.trace.Conversation;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/**
 * Plays the board's side of recorded scenes. The host must send exactly the recorded bytes, in pieces of any size; the
 * board's bytes come when the host has sent all that stands before them.
 *
 * <pre>{@code
 * WireTrace trace = WireTrace.load("pico-1.28");
 * TracePlayer board = TracePlayer.of(trace.scene("plain raw REPL: print(1)"));
 * ...
 * board.verify();
 * }</pre>
 *
 * <p>A byte that is different makes the write, and {@link #verify}, throw an {@link AssertionError} that names the
 * scene; reads return -1 from then on. At the end of the last scene the board is quiet.
 *
 * <p>It has no thread. It may be used once: opening it a second time goes on where it was.
 */
public final class TracePlayer implements Transport {
    private final String name;
    private final Conversation conversation;
    private final Queue<byte[]> said = new ArrayDeque<>();
    private byte[] current = new byte[0];
    private int position;
    private boolean open;
    private boolean failed;

    private TracePlayer(String name, List<Scene> scenes) {
        this.name = name;
        this.conversation = new Conversation(scenes);
        answer();
    }

    /**
     * Plays some scenes, one after the other.
     *
     * @param scenes at least one
     * @return a transport, closed
     * @throws IllegalArgumentException if there are none
     */
    public static TracePlayer of(Scene... scenes) {
        if (scenes.length == 0) {
            throw new IllegalArgumentException("At least one scene is needed");
        }
        return new TracePlayer("trace:" + scenes[0].name(), List.of(scenes));
    }

    /**
     * Plays all scenes of a trace.
     *
     * @param trace the trace
     * @return a transport, closed
     */
    public static TracePlayer of(WireTrace trace) {
        return new TracePlayer("trace:" + trace.name(), trace.scenes());
    }

    /** {@return {@code trace:} and the name of the trace, or of the first scene} */
    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void open(Duration timeout) {
        if (open) {
            throw new IllegalStateException(name + " is open already");
        }
        open = true;
    }

    @Override
    public synchronized int read(byte[] buffer) {
        boolean interrupted = false;
        try {
            while (open && !failed && position == current.length && said.isEmpty()) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return open && !failed ? take(buffer) : -1;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws AssertionError if a byte is not the one that was recorded
     */
    @Override
    public synchronized void write(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (!open) {
            throw new TransportException(name + " is not open");
        }
        for (int i = offset; i < offset + length; i++) {
            String complaint = conversation.hostSays(data[i]);
            if (complaint != null) {
                failed = true;
                notifyAll();
                throw new AssertionError(complaint);
            }
            answer();
        }
        notifyAll();
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
        notifyAll();
    }

    /**
     * Checks that the host has said all that was recorded. What the board said need not have been read.
     *
     * @throws AssertionError if a byte was different, or is missing; the message names scene, offset, and both bytes
     */
    public synchronized void verify() {
        String complaint = conversation.missing();
        if (complaint != null) {
            throw new AssertionError(complaint);
        }
    }

    private int take(byte[] buffer) {
        if (position == current.length) {
            current = said.remove();
            position = 0;
        }
        int count = Math.min(buffer.length, current.length - position);
        System.arraycopy(current, position, buffer, 0, count);
        position += count;
        return count;
    }

    private void answer() {
        for (byte[] bytes = conversation.boardSays(); bytes != null; bytes = conversation.boardSays()) {
            if (bytes.length > 0) {
                said.add(bytes);
            }
        }
    }
}
