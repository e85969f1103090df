package dev.belay.testing;

import dev.belay.testing.internal.BoardFactory;
import dev.belay.testing.internal.EmbeddedTransport;
import dev.belay.testing.internal.machine.Machine;
import dev.belay.testing.internal.wasm.BoardFilesView;
import dev.belay.testing.internal.wasm.BoardThread;
import dev.belay.testing.internal.wasm.MemoryFileSystem;
import dev.belay.testing.internal.wasm.RunningBoards;
import dev.belay.testing.machine.SimulatedMachine;
import dev.belay.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A board inside the JVM: a real MicroPython interpreter with files and a serial line.
 *
 * <pre>{@code
 * try (EmbeddedBoard board = EmbeddedBoard.builder().file("main.py", "print('hello')").start()) {
 *     Transport line = board.transport();
 * }
 * }</pre>
 *
 * <p>It behaves as boards do: it runs {@code boot.py} and {@code main.py}, then a friendly REPL on its serial line; it
 * knows the raw REPL with raw paste, Ctrl-C, and soft and hard resets. Its heap has a fixed size. What it lacks are
 * threads, sockets and native code.
 *
 * <p>Its hardware is simulated, and a test is what it is wired to: {@code board.adc(4).set(20_000)} sets what
 * {@code machine.ADC(4)} reads, {@code board.pin(25).isHigh()} tells whether the LED is on. {@link SimulatedMachine}
 * says more.
 *
 * <p>It runs on a daemon thread of its own, named {@code belay-embedded-NAME}, which waits while there is nothing to
 * do. The methods are thread-safe. Whoever started a board must close it.
 */
public final class EmbeddedBoard extends SteerableBoard implements AutoCloseable {
    private final BoardThread board;
    private final BoardFiles files;

    private EmbeddedBoard(BoardThread board, SimulatedMachine machine) {
        super(machine);
        this.board = board;
        files = new BoardFilesView(board.files());
    }

    /**
     * Switches a board on that has no files.
     *
     * @return the board; boots while this returns
     */
    public static EmbeddedBoard start() {
        return builder().start();
    }

    /** {@return a builder for a board with other files, or another size} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the name of the board} */
    public String name() {
        return board.name();
    }

    /**
     * Tells what opens a session with this board, as long as it runs.
     *
     * @return {@code embedded:} and the name of the board
     */
    public String url() {
        return "embedded:" + name();
    }

    /**
     * Makes a transport to the serial line of the board. What the board sends before one is first opened waits for it;
     * later, what it sends while none is open is lost.
     *
     * @return a new transport, closed; one at a time may be open, and the board runs on when it is closed
     */
    public Transport transport() {
        return EmbeddedTransport.to(url(), () -> board);
    }

    /** {@return the files of the board} */
    public BoardFiles files() {
        return files;
    }

    /**
     * Ends what runs, and restarts the interpreter, as Ctrl-D does. Returns at once.
     *
     * <p>The board stays in the kind of REPL that it is in; in the raw REPL {@code boot.py} runs and {@code main.py}
     * does not.
     */
    public void softReset() {
        board.reset(false);
    }

    /**
     * Cuts the power and switches it on again. Returns at once. Files stay; {@code boot.py}, {@code main.py} and the
     * friendly REPL follow.
     */
    public void reset() {
        board.reset(true);
    }

    /**
     * Counts the starts of the interpreter, after power-on and after hard and soft resets. A start counts when nothing
     * is left of what ran before it.
     *
     * @return how many there were; 0 while the first goes on
     */
    public long boots() {
        return board.boots();
    }

    /** Switches the board off, whatever it runs, and ends its thread. Its transport ends. Does nothing when off. */
    @Override
    public void close() {
        RunningBoards.remove(board);
        board.close();
    }

    /** Says what a board is to be like. Not thread-safe. */
    public static final class Builder {
        private static final int SMALLEST_HEAP = 32 * 1024;
        private static final int LARGEST_HEAP = 64 * 1024 * 1024;

        private final MemoryFileSystem content = new MemoryFileSystem();
        private final BoardFiles files = new BoardFilesView(content);
        private String name = "";
        private int heapBytes = BoardFactory.DEFAULT_HEAP_BYTES;
        private boolean dropConnectionOnReset;

        private Builder() {}

        /**
         * Names the board.
         *
         * @param name letters, digits, {@code -}, {@code _} and {@code .}; unlike that of any running board. Where none
         *     is given, one is made up
         * @return this builder
         * @throws IllegalArgumentException if it has other characters, or none
         */
        public Builder name(String name) {
            if (!name.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException(
                        "name must be made of letters, digits, - _ and ., not \"" + name + "\"");
            }
            this.name = name;
            return this;
        }

        /**
         * Puts a text file on the board.
         *
         * @param path where, such as {@code main.py}
         * @param content what it holds
         * @return this builder
         * @throws IllegalArgumentException if there can be no such file
         */
        public Builder file(String path, String content) {
            return file(path, content.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Puts a file on the board.
         *
         * @param path where, such as {@code data.bin}
         * @param content what it holds
         * @return this builder
         * @throws IllegalArgumentException if there can be no such file
         */
        public Builder file(String path, byte[] content) {
            files.write(path, Objects.requireNonNull(content, "content"));
            return this;
        }

        /**
         * Sets the size of Python's heap. What doesn't fit raises {@code MemoryError}.
         *
         * @param bytes from 32768 (32 KiB) to 67108864 (64 MiB), 262144 (256 KiB) by default
         * @return this builder
         * @throws IllegalArgumentException if it is outside of that
         */
        public Builder heapBytes(int bytes) {
            if (bytes < SMALLEST_HEAP || bytes > LARGEST_HEAP) {
                throw new IllegalArgumentException(
                        "heapBytes must be from " + SMALLEST_HEAP + " to " + LARGEST_HEAP + ", not " + bytes);
            }
            heapBytes = bytes;
            return this;
        }

        /**
         * Sets whether a hard reset ends the connection, as on a board whose USB is its own; or not, as on a board with
         * a UART.
         *
         * @param drop whether it ends; false by default
         * @return this builder
         */
        public Builder dropConnectionOnReset(boolean drop) {
            dropConnectionOnReset = drop;
            return this;
        }

        /**
         * Switches the board on. This builder has done its work then.
         *
         * @return the board; boots while this returns
         * @throws IllegalStateException if a board of this name runs
         */
        public EmbeddedBoard start() {
            Machine machine = new Machine();
            BoardThread board = BoardFactory.create(
                    name.isEmpty() ? BoardFactory.nextName() : name,
                    heapBytes,
                    dropConnectionOnReset,
                    content,
                    machine);
            RunningBoards.add(board);
            board.start();
            return new EmbeddedBoard(board, machine);
        }
    }
}
