package dev.belay.task.internal.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Python file, divided into the functions at its top level and the rest. Immutable. */
public final class PythonModule {
    private final String fileName;
    private final PythonCode code;
    private final PythonCode topLevel;
    private final Map<String, PythonFunction> functions;

    private PythonModule(String fileName, PythonCode code, PythonCode topLevel, Map<String, PythonFunction> functions) {
        this.fileName = fileName;
        this.code = code;
        this.topLevel = topLevel;
        this.functions = Collections.unmodifiableMap(functions);
    }

    /**
     * Reads statements that stand in Java, whose lines may all be indented alike, also before an empty last line.
     *
     * @param name what they belong to
     * @param statements Python
     * @return their parts
     * @throws PythonSourceException if it can't be Python
     */
    public static PythonModule parseIndented(String name, String statements) {
        return parse(name, statements.stripTrailing().stripIndent());
    }

    /**
     * Reads a file.
     *
     * @param fileName its name
     * @param text what is in it
     * @return its parts
     * @throws PythonSourceException if it can't be Python
     */
    public static PythonModule parse(String fileName, String text) {
        SourceText source = SourceText.of(text);
        List<Line> lines = Docstrings.remove(LogicalLines.of(source, false), false);
        Map<String, PythonFunction> functions = new LinkedHashMap<>();
        List<Line> rest = new ArrayList<>();
        for (int start = 0; start < lines.size(); ) {
            int head = start;
            while (lines.get(head).first().is("@") && head + 1 < lines.size()) {
                head++;
            }
            int end = head + 1;
            while (end < lines.size() && lines.get(end).level() > 0) {
                end++;
            }
            List<Line> statement = lines.subList(start, end);
            if (lines.get(head).isFunction()) {
                PythonFunction function = PythonFunction.of(source, statement, head - start);
                // as in Python, the last one of a name counts
                functions.remove(function.name());
                functions.put(function.name(), function);
            } else {
                rest.addAll(statement);
            }
            start = end;
        }
        return new PythonModule(
                fileName,
                new PythonCode(source, Minifier.minify(lines)),
                new PythonCode(source, Minifier.minify(rest)),
                functions);
    }

    /** {@return the name of the file} */
    public String fileName() {
        return fileName;
    }

    /** {@return all of it in the order in which it was written, to be executed as a whole; may be empty} */
    public PythonCode code() {
        return code;
    }

    /** {@return the functions at top level by name, in order, with their decorators; unmodifiable} */
    public Map<String, PythonFunction> functions() {
        return functions;
    }

    /** {@return everything else at top level, such as imports, constants and classes, in order; may be empty} */
    public PythonCode topLevel() {
        return topLevel;
    }
}
