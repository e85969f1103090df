package dev.belay.task.internal.source;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the blocks around a line by its blanks. A tab goes on to the next multiple of eight columns. */
final class Indentation {
    private static final int TAB = 8;

    private final Deque<Column> open = new ArrayDeque<>();

    /** {@return the column of the next line's first character, having read what stands before it} */
    static Column read(Reader reader) {
        int wide = 0;
        int narrow = 0;
        for (; ; reader.advance()) {
            switch (reader.peek()) {
                case ' ' -> {
                    wide++;
                    narrow++;
                }
                case '\t' -> {
                    wide = (wide / TAB + 1) * TAB;
                    narrow++;
                }
                case '\f' -> {
                    wide = 0;
                    narrow = 0;
                }
                default -> {
                    return new Column(wide, narrow);
                }
            }
        }
    }

    /** The column of lines in no block. */
    void begin(Column column) {
        open.push(column);
    }

    /**
     * Tells how many blocks a line stands in.
     *
     * @param column of the line
     * @param line its number
     * @param begins whether the line before begins a block
     */
    int level(Column column, int line, boolean begins) {
        int compared = compare(column, line);
        if (begins) {
            if (compared <= 0) {
                throw new PythonSourceException(line, "an indented block is missing before this line");
            }
            open.push(column);
            return open.size() - 1;
        }
        if (compared > 0) {
            throw new PythonSourceException(line, "the line is indented, but begins no block");
        }
        while (compared < 0 && open.size() > 1) {
            open.pop();
            compared = compare(column, line);
        }
        if (compared != 0) {
            throw new PythonSourceException(line, "the indentation is that of no block around the line");
        }
        return open.size() - 1;
    }

    private int compare(Column column, int line) {
        Column innermost = open.getFirst();
        int compared = Integer.compare(column.wide, innermost.wide);
        if (compared != Integer.compare(column.narrow, innermost.narrow)) {
            throw new PythonSourceException(line, "tabs and spaces are mixed");
        }
        return compared;
    }

    /**
     * How far a line is indented.
     *
     * @param wide with tabs of eight columns
     * @param narrow with tabs of one column: where the two order lines differently, the width of a tab would matter
     */
    record Column(int wide, int narrow) {}
}
