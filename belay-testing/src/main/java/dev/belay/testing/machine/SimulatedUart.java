package dev.belay.testing.machine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** One serial port of the board, seen from the other end of the line. */
public interface SimulatedUart {
    /**
     * Sends bytes to the board. They wait on the line until the program reads them, through resets too.
     *
     * @param data what is sent
     * @throws IllegalStateException where more than 65,536 bytes would wait
     */
    void send(byte[] data);

    /**
     * Sends text to the board, as UTF-8.
     *
     * @param text what is sent
     * @throws IllegalStateException where more than 65,536 bytes would wait
     */
    default void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What the board wrote, since it was made or {@link #clear()} was called.
     *
     * @return a copy of the last 65,536 bytes at most
     */
    byte[] received();

    /**
     * Waits until what the board wrote contains the given text.
     *
     * @param text what is waited for, as UTF-8
     * @param timeout how long at most
     * @throws AssertionError where it did not come; the message shows what did
     * @throws InterruptedException where the waiting thread is interrupted
     */
    void awaitReceived(String text, Duration timeout) throws InterruptedException;

    /** Forgets what was received, and what was sent and not yet read. */
    void clear();

    /**
     * Tells a listener what the board writes, as it does so. On the board's thread; it may {@link #send} an answer.
     * What it throws is a {@code ValueError} in the program.
     *
     * @param listener who is told
     * @return ends it
     */
    Registration onReceive(Consumer<byte[]> listener);

    /**
     * The speed that the program chose. It is not simulated: bytes arrive at once.
     *
     * @return in baud; 0 while the port is closed
     */
    int baudRate();
}
