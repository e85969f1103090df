package dev.belay.trace;

import dev.belay.internal.Checks;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a session records of its calls. Immutable; each method that changes something returns a copy. */
public final class TraceOptions {
    private static final int CALLS = 1000;
    private static final int TEXT = 200;
    private static final TraceOptions DEFAULTS = new TraceOptions(CALLS, TEXT, UnaryOperator.identity(), null);

    private final int calls;
    private final int textLimit;
    private final UnaryOperator<String> redaction;
    private final @Nullable Path folder;

    private TraceOptions(int calls, int textLimit, UnaryOperator<String> redaction, @Nullable Path folder) {
        this.calls = calls;
        this.textLimit = textLimit;
        this.redaction = redaction;
        this.folder = folder;
    }

    /** {@return the last 1,000 calls, 200 characters of each text, kept in memory} */
    public static TraceOptions defaults() {
        return DEFAULTS;
    }

    /** {@return nothing is recorded} */
    public static TraceOptions off() {
        return DEFAULTS.calls(0);
    }

    /**
     * Bounds the memory.
     *
     * @param count how many calls are kept, the newest; 0 for none; 1,000 unless told otherwise
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public TraceOptions calls(int count) {
        return new TraceOptions(Checks.atLeast(count, 0, "calls"), textLimit, redaction, folder);
    }

    /**
     * Bounds arguments, results and messages.
     *
     * @param characters how many are kept of each; 200 unless told otherwise
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public TraceOptions textLimit(int characters) {
        return new TraceOptions(calls, Checks.atLeast(characters, 0, "textLimit"), redaction, folder);
    }

    /**
     * Takes out what nobody may read, such as passwords. A redaction that throws leaves nothing of the text.
     *
     * @param change is given each name, argument, result, message and traceback before it is shortened
     * @return a copy
     */
    public TraceOptions redact(UnaryOperator<String> change) {
        return new TraceOptions(calls, textLimit, Objects.requireNonNull(change, "change"), folder);
    }

    /**
     * Saves the record when the session has ended, as {@code <session id>.json} and {@code <session id>.trace.json} for
     * the viewers of Chrome and Perfetto. Where that fails, the log says so, and the session does not.
     *
     * @param where a folder, made when it is missing
     * @return a copy
     */
    public TraceOptions saveTo(Path where) {
        return new TraceOptions(calls, textLimit, redaction, Objects.requireNonNull(where, "where"));
    }

    /** {@return how many calls are kept} */
    public int calls() {
        return calls;
    }

    /** {@return how many characters are kept of a text} */
    public int textLimit() {
        return textLimit;
    }

    /** {@return what takes out what nobody may read} */
    public UnaryOperator<String> redaction() {
        return redaction;
    }

    /** {@return where the record is saved, empty for nowhere} */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }
}
