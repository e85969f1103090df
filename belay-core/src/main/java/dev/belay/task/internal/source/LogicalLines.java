package dev.belay.task.internal.source;

import java.util.ArrayList;
import java.util.List;

/** Divides a text into logical lines. */
final class LogicalLines {
    private LogicalLines() {}

    /**
     * Reads all lines but blank ones.
     *
     * @param source the text
     * @param dedent whether all lines may be indented alike
     * @throws PythonSourceException if this can't be Python
     */
    static List<Line> of(SourceText source, boolean dedent) {
        Reader reader = new Reader(source.text());
        Tokenizer tokenizer = new Tokenizer(reader);
        Indentation indentation = new Indentation();
        if (!dedent) {
            indentation.begin(new Indentation.Column(0, 0));
        }
        List<Line> lines = new ArrayList<>();
        boolean begins = false;
        while (!reader.atEnd()) {
            Indentation.Column column = Indentation.read(reader);
            int number = reader.line();
            List<Token> tokens = tokenizer.readLine();
            if (!tokens.isEmpty()) {
                if (dedent && lines.isEmpty()) {
                    indentation.begin(column);
                }
                Line line = new Line(indentation.level(column, number, begins), tokens);
                lines.add(line);
                begins = line.opensBlock();
            }
        }
        if (begins) {
            int last = lines.get(lines.size() - 1).first().line();
            throw new PythonSourceException(last, "an indented block is missing after this line");
        }
        return lines;
    }
}
