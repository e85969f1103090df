package dev.belay.task.internal.background;

import dev.belay.value.PythonLiteral;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the board told of one ring.
 *
 * @param state what the thread or timer does
 * @param traceback why it failed, null where it did not
 * @param lost how many items it could not keep so far
 * @param position up to where its items were told
 * @param items what is new: a letter for the kind, and the text
 */
record Report(State state, @Nullable String traceback, long lost, int position, List<String> items) {
    /** How many items a ring holds. */
    static final int PLACES = 63;

    /** What a thread or timer does. The ordinals are the board's numbers. */
    enum State {
        ALIVE,
        ENDED,
        /** There are more items; whether it is alive is told behind them. */
        MORE
    }

    /**
     * Copies the items.
     *
     * @param state what the thread or timer does
     * @param traceback why it failed, null where it did not
     * @param lost how many items it could not keep so far
     * @param position up to where its items were told
     * @param items what is new: a letter for the kind, and the text
     */
    Report {
        items = List.copyOf(items);
    }

    /**
     * Reads the answer of a drain.
     *
     * @throws dev.belay.value.ConversionException if the text is no literal
     */
    static List<Report> parse(String text) {
        List<Report> reports = new ArrayList<>();
        for (Object one : (List<?>) require(PythonLiteral.parse(text))) {
            reports.add(of((List<?>) require(one)));
        }
        return reports;
    }

    private static Report of(List<?> told) {
        Object end = require(told.get(0));
        List<String> items = new ArrayList<>();
        for (Object item : (List<?>) require(told.get(3))) {
            items.add((String) require(item));
        }
        String traceback = end instanceof String failure ? failure : null;
        return new Report(
                traceback == null ? State.values()[number(end)] : State.ENDED,
                traceback,
                number(told.get(1)),
                number(told.get(2)),
                items);
    }

    private static int number(@Nullable Object value) {
        return ((Number) require(value)).intValue();
    }

    private static Object require(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("the board told None of a thread or timer");
        }
        return value;
    }
}
