package dev.belay.fs.internal;

import dev.belay.device.internal.SessionNamespace;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonInterruptException;
import dev.belay.repl.PythonMemoryException;
import dev.belay.repl.PythonOSException;
import dev.belay.transport.TransportException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again what was garbled on its way, or what a cable that was pulled has ended, where the connection finds its
 * board again.
 */
final class Repeat {
    private static final Logger log = LoggerFactory.getLogger(Repeat.class);
    private static final int TRIES = 5;

    private final FileCalls calls;
    private final String verb;
    private final String path;
    private int failures;
    private long farthest;
    private @Nullable RuntimeException last;

    private Repeat(FileCalls calls, String verb, String path) {
        this.calls = calls;
        this.verb = verb;
        this.path = path;
    }

    /** One try. */
    interface Try<T> {
        /** {@return what it gives; empty where it was garbled} */
        Optional<T> run();

        /** {@return whether bytes have been exchanged, so that silence may mean that some were lost} */
        boolean hasBegun();

        /** {@return how far it has come, where the next one goes on from there} */
        default long progress() {
            return 0;
        }
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
     * Tries until it is right, or five tries in a row have come no farther.
     *
     * @throws dev.belay.fs.BoardFileException if it never is
     * @throws TransportException if the way to the board broke, and nobody looks for the board or it was not found
     */
    static <T> T untilRight(FileCalls calls, String verb, String path, Supplier<Try<T>> tries) {
        Repeat repeat = new Repeat(calls, verb, path);
        while (true) {
            Try<T> next = tries.get();
            Optional<T> result = repeat.result(next);
            if (result.isPresent()) {
                return result.get();
            }
            repeat.count(next.progress());
        }
    }

    private <T> Optional<T> result(Try<T> next) {
        last = null;
        try {
            return next.run();
        } catch (TransferFault e) {
            last = e;
        } catch (TransportException e) {
            if (!calls.board().isActive()) {
                throw e;
            }
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
        return Optional.empty();
    }

    private void count(long progress) {
        if (progress > farthest) {
            farthest = progress;
            failures = 0;
        }
        failures++;
        log.debug("{} of {} is tried again: {}", verb, path, last == null ? "wrong sum" : last.getMessage());
        if (failures == TRIES) {
            if (last instanceof TransportException broken) {
                throw broken;
            }
            throw FileFailures.garbled(verb, path, TRIES, last);
        }
        if (calls.board() instanceof SessionNamespace namespace) {
            namespace.ownership().traffic().repeated(1);
        }
    }

    /** Whether the library's code may raise it; where it raises something else, that code was garbled. */
    private static boolean isMeant(PythonException e) {
        return e instanceof PythonOSException
                || e instanceof PythonMemoryException
                || e instanceof PythonInterruptException;
    }
}
