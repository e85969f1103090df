package dev.belay.transport.internal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process, talked to over its standard input and output.
 *
 * <p>Its error output is neither merged, since a stray line would be taken for an answer of the board, nor discarded,
 * since it often is all that tells why a program ended: {@link ErrorOutput} logs it.
 */
final class ProcessLink implements Link {
    private static final Duration EXIT_AFTER_END_OF_OUTPUT = Duration.ofSeconds(1);

    private final String name;
    private final Command command;
    private final Object lock = new Object();
    private @Nullable Running running;
    private boolean closed;

    ProcessLink(String name, Command command) {
        this.name = name;
        this.command = command;
    }

    /** The process with its error output, and the program on its terminal, if it has one. */
    private record Running(Process process, ErrorOutput errors, Optional<ProcessHandle> onTerminal) {}

    @Override
    public void connect(Duration timeout) throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("closed");
            }
            running = start();
        }
    }

    private Running start() throws IOException {
        ErrorOutput errors = new ErrorOutput(name);
        boolean started = false;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command.words()).redirectError(ProcessBuilder.Redirect.appendTo(errors.file()));
            builder.environment().putAll(command.environment());
            Process process = builder.start();
            started = true;
            errors.hide();
            return new Running(process, errors, onTerminal(process));
        } catch (IOException e) {
            throw new IOException(notStarted(), e);
        } finally {
            if (!started) {
                Closing.quietly(errors);
            }
        }
    }

    /** What is started but not there yet could not be ended: so it is waited for, and closing waits meanwhile. */
    private Optional<ProcessHandle> onTerminal(Process process) {
        return command.startsAnother() ? ProcessTree.awaitChild(process.toHandle()) : Optional.empty();
    }

    private String notStarted() {
        String program = command.program();
        if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
            return "Can't start '" + program + "': there is no executable file of this name";
        }
        return "Can't start '" + program + "': there is no executable of this name on the PATH, which is "
                + System.getenv("PATH");
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        Running current = running();
        int count = current.process().getInputStream().read(buffer);
        if (count < 0) {
            awaitExit(current.process());
        }
        current.errors().log();
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        Running current = running();
        current.errors().log();
        try {
            OutputStream input = current.process().getOutputStream();
            input.write(data, offset, length);
            input.flush();
        } catch (IOException e) {
            awaitExit(current.process());
            current.errors().log();
            throw new IOException(ended(current), e);
        }
    }

    private String ended(Running current) {
        String program = "'" + command.program() + "' ";
        if (current.process().isAlive()) {
            return program + "has closed its input";
        }
        return program + "exited with status " + current.process().exitValue()
                + current.errors().lastLine().map(line -> ": " + line).orElse("");
    }

    /** The system closes the pipes of a process that ends a moment before it tells the status. */
    private static void awaitExit(Process process) {
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(EXIT_AFTER_END_OF_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Running running() throws IOException {
        synchronized (lock) {
            if (running == null) {
                throw new IOException("not started");
            }
            return running;
        }
    }

    @Override
    public void close() {
        Running current;
        synchronized (lock) {
            closed = true;
            current = running;
        }
        if (current != null) {
            ProcessTree.end(current.process().toHandle(), current.onTerminal());
            Closing.quietly(current.errors());
        }
    }
}
