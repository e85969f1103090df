package dev.belay.fs.internal;

import dev.belay.repl.DeviceTimeoutException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does again what was garbled on its way. */
final class Repeat {
    private static final Logger log = LoggerFactory.getLogger(Repeat.class);
    private static final int TRIES = 5;

    private Repeat() {}

    /** One try. */
    interface Try<T> {
        /** {@return what it gives; empty where it was garbled} */
        Optional<T> run();

        /** {@return whether bytes have been exchanged, so that silence may mean that some were lost} */
        boolean hasBegun();
    }

    /** A try that is told whether it has begun by somebody else. */
    static <T> Try<T> attempt(Supplier<Optional<T>> work, BooleanSupplier begun) {
        return new Try<>() {
            @Override
            public Optional<T> run() {
                return work.get();
            }

            @Override
            public boolean hasBegun() {
                return begun.getAsBoolean();
            }
        };
    }

    /**
     * Tries until it is right.
     *
     * @throws dev.belay.fs.BoardFileException if it never is
     */
    static <T> T untilRight(String verb, String path, Supplier<Try<T>> tries) {
        for (int i = 1; i <= TRIES; i++) {
            Try<T> next = tries.get();
            try {
                Optional<T> result = next.run();
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (TransferFault e) {
                log.debug("{} of {} is tried again: {}", verb, path, e.getMessage());
            } catch (DeviceTimeoutException e) {
                if (!e.isRecoverable() || !next.hasBegun()) {
                    throw e;
                }
                log.debug("{} of {} is tried again: {}", verb, path, e.getMessage());
            }
        }
        throw FileFailures.garbled(verb, path, TRIES);
    }
}
