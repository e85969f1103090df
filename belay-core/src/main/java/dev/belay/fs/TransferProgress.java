package dev.belay.fs;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How far a transfer has come. */
public interface TransferProgress {
    /** {@return the file on the board that is on its way; the directory when nothing is yet} */
    String path();

    /** {@return how many bytes of content have arrived so far, checked; in a sync, of all files} */
    long bytes();

    /** {@return how many there are; empty where the end of a stream is not known} */
    OptionalLong totalBytes();

    /** {@return how long it has taken so far} */
    Duration elapsed();

    /** {@return the average so far; 0 where nothing has arrived yet} */
    double bytesPerSecond();

    /** {@return how long the rest will take at this rate; empty where that can't be told yet} */
    Optional<Duration> remaining();

    /**
     * Ends the transfer when the listener returns: whoever runs it gets a
     * {@link java.util.concurrent.CancellationException}, and the file on its way is as it was.
     */
    void cancel();
}
