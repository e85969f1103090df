package dev.belay.fs.internal;

import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonInterruptException;
import dev.belay.repl.PythonMemoryException;
import dev.belay.repl.PythonOSException;
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
        RuntimeException last = null;
        for (int i = 1; i <= TRIES; i++) {
            Try<T> next = tries.get();
            try {
                Optional<T> result = next.run();
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (TransferFault e) {
                last = e;
            } catch (DeviceTimeoutException e) {
                if (!e.isRecoverable() || !next.hasBegun()) {
                    throw e;
                }
                last = e;
            } catch (PythonException e) {
                if (isMeant(e)) {
                    throw e;
                }
                last = e;
            }
            log.debug("{} of {} is tried again: {}", verb, path, last == null ? "wrong sum" : last.getMessage());
        }
        throw FileFailures.garbled(verb, path, TRIES, last);
    }

    /** Whether the library's code may raise it; where it raises something else, that code was garbled. */
    private static boolean isMeant(PythonException e) {
        return e instanceof PythonOSException
                || e instanceof PythonMemoryException
                || e instanceof PythonInterruptException;
    }
}
