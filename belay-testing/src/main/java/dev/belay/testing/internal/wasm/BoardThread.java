package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that is a board: boots, runs its files and its REPL, resets, until it is closed. */
public final class BoardThread {
    private static final Logger LOGGER = LoggerFactory.getLogger(BoardThread.class);
    private static final long STACK_BYTES = 8L * 1024 * 1024;
    private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final BoardSettings settings;
    private final MemoryFileSystem files;
    private final Inbox inbox = new Inbox();
    private final Outbox outbox;
    private final Console console;
    private final AtomicLong boots = new AtomicLong();
    private final Thread thread;

    /**
     * Makes a board, switched off.
     *
     * @param settings what it is made of
     * @param files what is in its flash
     */
    public BoardThread(BoardSettings settings, MemoryFileSystem files) {
        this.settings = settings;
        this.files = files;
        outbox = new Outbox(settings.name());
        console = new Console(inbox, outbox);
        install(new SystemModules());
        settings.firmware().forEach(this::install);
        thread = new Thread(null, this::run, "belay-embedded-" + settings.name(), STACK_BYTES);
        thread.setDaemon(true);
    }

    private void install(Firmware firmware) {
        firmware.modules().forEach(files::installModule);
    }

    /** Switches the board on. */
    public void start() {
        thread.start();
    }

    /** {@return the name of the board} */
    public String name() {
        return settings.name();
    }

    /** {@return the files of the board} */
    public MemoryFileSystem files() {
        return files;
    }

    /**
     * Begins a connection to the serial line.
     *
     * @return its number
     * @throws dev.belay.transport.TransportException if the board has ended, or has a connection
     */
    public long connect() {
        return outbox.connect();
    }

    /**
     * Ends a connection.
     *
     * @param connection its number
     */
    public void disconnect(long connection) {
        outbox.disconnect(connection);
    }

    /**
     * Reads from the board, waiting for at least one byte.
     *
     * @param connection the number of the connection
     * @param buffer where the bytes go
     * @return how many came, or -1 at the end
     * @throws dev.belay.transport.TransportException if the interpreter crashed
     */
    public int read(long connection, byte[] buffer) {
        return outbox.read(connection, buffer);
    }

    /**
     * Sends to the board.
     *
     * @param connection the number of the connection
     * @param data holds the bytes
     * @param offset of the first
     * @param length how many
     * @throws dev.belay.transport.TransportException if the connection or the board has ended
     */
    public void write(long connection, byte[] data, int offset, int length) {
        outbox.checkConnected(connection);
        inbox.addInput(data, offset, length);
    }

    /** {@return how often the interpreter has started} */
    public long boots() {
        return boots.get();
    }

    /**
     * Resets the board, and ends whatever it runs. Returns at once.
     *
     * @param hard whether as by a power cycle
     */
    public void reset(boolean hard) {
        request(hard ? BoardReset.Kind.HARD : BoardReset.Kind.SOFT);
    }

    private void request(BoardReset.Kind kind) {
        inbox.requestReset(kind, thread);
    }

    /** Ends the board and waits until its thread is gone. */
    public void close() {
        request(BoardReset.Kind.OFF);
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        while (thread.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOGGER.warn("the thread of the embedded board {} did not end within {} ms", settings.name(), CLOSE_MILLIS);
        }
    }

    private void run() {
        Throwable failure = null;
        try {
            LOGGER.debug("embedded board {} is switched on", settings.name());
            runUntilOff();
            LOGGER.debug("embedded board {} is switched off", settings.name());
        } catch (Throwable e) { // whoever reads must learn of it, whatever it is
            LOGGER.debug("the interpreter of the embedded board {} crashed", settings.name(), e);
            failure = e;
        } finally {
            settings.firmware().forEach(Firmware::powerOff);
            outbox.end(failure);
        }
    }

    private void runUntilOff() {
        BoardReset.Kind next = BoardReset.Kind.HARD;
        boolean raw = false;
        long switchedOn = System.nanoTime();
        while (next != BoardReset.Kind.OFF) {
            if (next == BoardReset.Kind.HARD) {
                raw = false;
                switchedOn = System.nanoTime();
                console.received().clear();
            }
            BoardReset.Kind requested = inbox.beginReset();
            LOGGER.trace("embedded board {} boots: {}", settings.name(), next);
            if (requested != null && requested.compareTo(next) > 0) {
                next = requested;
                continue;
            }
            BootRun boot = null;
            try {
                boot = new BootRun(settings, files, inbox, console, switchedOn, next == BoardReset.Kind.HARD);
                boots.incrementAndGet(); // only now is nothing left of the boot before: no timer, no pin
                next = live(boot, raw);
            } catch (BoardReset e) {
                next = e.kind();
            } catch (ChicoryInterruptedException e) {
                next = requested(e);
            }
            raw = boot == null ? raw : boot.inRawRepl();
            next = prepare(next);
        }
    }

    /** Runs a boot until its REPL ends in a soft reset. */
    private BoardReset.Kind live(BootRun boot, boolean raw) {
        boolean exit = boot.runFile("boot.py");
        if (!exit && !raw) {
            exit = boot.runFile("main.py");
        }
        if (!exit) {
            boot.serve(raw);
        }
        return BoardReset.Kind.SOFT;
    }

    private BoardReset.Kind requested(ChicoryInterruptedException cause) {
        BoardReset.Kind kind = inbox.beginReset();
        if (kind == null) {
            throw cause;
        }
        return kind;
    }

    private BoardReset.Kind prepare(BoardReset.Kind kind) {
        console.mute(false);
        console.dropNext(0);
        if (kind == BoardReset.Kind.SOFT) {
            console.writeText("MPY: soft reboot\r\n");
        } else if (kind == BoardReset.Kind.HARD && settings.dropConnectionOnReset()) {
            outbox.drop();
        }
        return kind;
    }
}
