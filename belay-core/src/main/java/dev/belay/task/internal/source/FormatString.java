package dev.belay.task.internal.source;

/**
 * An f-string that is being read.
 *
 * @param start where its prefix begins
 * @param line the line of that
 * @param quote its quotation mark
 * @param quotes how many of them, 1 or 3
 * @param raw whether a backslash is just a backslash
 * @param index the place of its token
 * @param nested whether it stands in a field of another one
 */
record FormatString(int start, int line, char quote, int quotes, boolean raw, int index, boolean nested) {
    PythonSourceException notClosed() {
        return new PythonSourceException(line, "the string is not closed");
    }
}
