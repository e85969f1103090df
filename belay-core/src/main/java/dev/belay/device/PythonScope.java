package dev.belay.device;

import dev.belay.internal.FileFailures;
import dev.belay.value.GenericType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A namespace on a board in which Python runs. Names that one call defines are there for the next; other scopes don't
 * see them.
 *
 * <p>Thread-safe: a board runs one call at a time, first come first served. All methods throw
 *
 * <ul>
 *   <li>{@link dev.belay.repl.PythonException} where the code raised an exception: the scope stays usable;
 *   <li>{@link dev.belay.repl.DeviceTimeoutException} where there was no answer in time, and
 *       {@link dev.belay.repl.CallInterruptedException} where the call was ended: the code is interrupted on the board,
 *       and the scope stays usable if the exception is recoverable;
 *   <li>{@link dev.belay.repl.OutputLimitException} where it printed more than the connection keeps;
 *   <li>{@link dev.belay.repl.DeviceStateLostException} where the board was reset: the scope is lost;
 *   <li>{@link dev.belay.transport.TransportException} and {@link dev.belay.repl.ReplProtocolException} where the board
 *       is out of reach: the connection is lost;
 *   <li>{@link IllegalStateException} where the scope or its connection has been closed, or the calling thread is
 *       inside a listener of another call.
 * </ul>
 */
public interface PythonScope {
    /**
     * Runs statements.
     *
     * @param code Python, one line or many
     * @param options time-out, follower of the output, name of the code
     * @return what the code printed, lines separated by {@code \n}
     */
    String execute(String code, CallOptions options);

    /**
     * Evaluates an expression.
     *
     * @param expression a Python expression
     * @param type what the value becomes
     * @param options time-out, follower of the output, name of the code
     * @param <T> the type
     * @return the value, never null: declare {@code Optional} where Python may give None
     * @throws dev.belay.value.ConversionException if the value has no literal form, or is not of the type; the scope
     *     stays usable
     */
    <T> T evaluate(String expression, GenericType<T> type, CallOptions options);

    /**
     * Runs statements on a thread of the connection.
     *
     * @param code Python
     * @param options time-out, counted from now, follower of the output, name of the code
     * @return ends with what the code printed, or with what {@link #execute(String, CallOptions)} would throw;
     *     cancelling it interrupts the code
     */
    CompletableFuture<String> executeAsync(String code, CallOptions options);

    /**
     * Evaluates an expression on a thread of the connection.
     *
     * @param expression a Python expression
     * @param type what the value becomes
     * @param options time-out, counted from now, follower of the output, name of the code
     * @param <T> the type
     * @return ends with the value, or with what {@link #evaluate(String, GenericType, CallOptions)} would throw;
     *     cancelling it interrupts the code
     */
    <T> CompletableFuture<T> evaluateAsync(String expression, GenericType<T> type, CallOptions options);

    /**
     * Runs statements within the connection's call time-out.
     *
     * @param code Python
     * @return what the code printed, lines separated by {@code \n}
     */
    default String execute(String code) {
        return execute(code, CallOptions.defaults());
    }

    /**
     * Runs statements.
     *
     * @param code Python
     * @param timeout how long it may take, more than zero
     * @return what the code printed, lines separated by {@code \n}
     */
    default String execute(String code, Duration timeout) {
        return execute(code, CallOptions.defaults().timeout(timeout));
    }

    /**
     * Runs statements on a thread of the connection.
     *
     * @param code Python
     * @return ends with what the code printed
     */
    default CompletableFuture<String> executeAsync(String code) {
        return executeAsync(code, CallOptions.defaults());
    }

    /**
     * Evaluates an expression within the connection's call time-out.
     *
     * @param expression a Python expression
     * @param type what the value becomes
     * @param <T> the type
     * @return the value, never null
     */
    default <T> T evaluate(String expression, Class<T> type) {
        return evaluate(expression, GenericType.of(type), CallOptions.defaults());
    }

    /**
     * Evaluates an expression.
     *
     * @param expression a Python expression
     * @param type what the value becomes
     * @param timeout how long it may take, more than zero
     * @param <T> the type
     * @return the value, never null
     */
    default <T> T evaluate(String expression, Class<T> type, Duration timeout) {
        return evaluate(expression, GenericType.of(type), CallOptions.defaults().timeout(timeout));
    }

    /**
     * Evaluates an expression to a generic type within the connection's call time-out.
     *
     * @param expression a Python expression
     * @param type such as {@code new GenericType<List<Integer>>() {}}
     * @param <T> the type
     * @return the value, never null
     */
    default <T> T evaluate(String expression, GenericType<T> type) {
        return evaluate(expression, type, CallOptions.defaults());
    }

    /**
     * Evaluates an expression on a thread of the connection.
     *
     * @param expression a Python expression
     * @param type what the value becomes
     * @param <T> the type
     * @return ends with the value
     */
    default <T> CompletableFuture<T> evaluateAsync(String expression, Class<T> type) {
        return evaluateAsync(expression, GenericType.of(type), CallOptions.defaults());
    }

    /**
     * Runs a script of this machine on the board, within the connection's call time-out. Tracebacks show its file name.
     *
     * @param script a file in UTF-8; a byte order mark at its beginning is skipped
     * @return what the script printed, lines separated by {@code \n}
     * @throws UncheckedIOException if it can't be read; nothing is sent
     */
    default String run(Path script) {
        return run(script, CallOptions.defaults());
    }

    /**
     * Runs a script of this machine on the board.
     *
     * @param script a file in UTF-8
     * @param timeout how long it may take, more than zero
     * @return what the script printed, lines separated by {@code \n}
     * @throws UncheckedIOException if it can't be read; nothing is sent
     */
    default String run(Path script, Duration timeout) {
        return run(script, CallOptions.defaults().timeout(timeout));
    }

    /**
     * Runs a script of this machine on the board.
     *
     * @param script a file in UTF-8
     * @param options time-out, follower of the output, name of the code (default: the file's)
     * @return what the script printed, lines separated by {@code \n}
     * @throws UncheckedIOException if it can't be read; nothing is sent
     */
    default String run(Path script, CallOptions options) {
        return execute(source(script), options.sourceName(nameOf(script, options)));
    }

    /**
     * Runs a script of this machine on a thread of the connection.
     *
     * @param script a file in UTF-8
     * @param options time-out, follower of the output, name of the code (default: the file's)
     * @return ends with what the script printed
     * @throws UncheckedIOException if it can't be read; nothing is sent
     */
    default CompletableFuture<String> runAsync(Path script, CallOptions options) {
        return executeAsync(source(script), options.sourceName(nameOf(script, options)));
    }

    private static String nameOf(Path script, CallOptions options) {
        return options.sourceName().orElseGet(() -> String.valueOf(script.getFileName()));
    }

    private static String source(Path script) {
        try {
            String text = Files.readString(script);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException("script " + script + " is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("script " + script + " can't be read: " + FileFailures.reason(e), e);
        }
    }
}
