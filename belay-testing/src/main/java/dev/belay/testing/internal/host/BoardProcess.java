package dev.belay.testing.internal.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is a board, or holds one. It ends when its standard input ends, so that it does not outlive this JVM,
 * however that ends.
 */
public final class BoardProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BoardProcess.class);
    private static final Duration END = Duration.ofSeconds(3);

    private final Process process;
    private final Path errors;
    private final BufferedReader answers;
    private final Writer orders;

    private BoardProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a process.
     *
     * @param command program and arguments
     * @param errors the file for its error output
     * @return the process
     */
    public static BoardProcess start(List<String> command, Path errors) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new BoardProcess(process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start " + command.get(0), e);
        }
    }

    /**
     * Tells the process to do something.
     *
     * @param line what, without the end of the line
     */
    public synchronized void order(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The board has ended: " + lastError(), e);
        }
    }

    /**
     * Reads its output until a line matches.
     *
     * @param pattern what is looked for
     * @param timeout after which the process is ended
     * @return the match
     * @throws IllegalStateException if the output ends before that
     */
    public Matcher await(Pattern pattern, Duration timeout) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> guard = done.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, failure) -> {
                    if (failure instanceof TimeoutException) {
                        kill();
                    }
                });
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher;
                }
            }
            String reason = guard.isCompletedExceptionally() ? "it took more than " + timeout.toSeconds() + " s; " : "";
            throw new IllegalStateException("The board did not start: " + reason + lastError());
        } catch (IOException e) {
            throw new UncheckedIOException("The board did not start: " + lastError(), e);
        } finally {
            done.complete(null);
        }
    }

    /** {@return the last line of its error output, for messages} */
    private String lastError() {
        try {
            List<String> lines = Files.readAllLines(errors, StandardCharsets.ISO_8859_1);
            return lines.isEmpty() ? "no message" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "no message";
        }
    }

    /** Ends its input, which ends it; forces it and all that it started where that does not help. */
    @Override
    public synchronized void close() {
        List<ProcessHandle> all =
                process.descendants().filter(ProcessHandle::isAlive).toList();
        try {
            orders.close();
        } catch (IOException e) {
            log.debug("The input of process {} was closed already", process.pid(), e);
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Process {} did not end when asked", process.pid());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
            kill();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }
}
