package dev.belay.task.internal.source;

import dev.belay.internal.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One Python function as it is sent. Immutable. */
public final class PythonFunction extends PythonCode {
    private final Signature signature;
    private final boolean asynchronous;
    private final Yields yields;
    private final Set<String> namesUsed;

    private PythonFunction(
            SourceText source, Minifier minified, Signature signature, boolean asynchronous, List<Line> body) {
        super(source, minified);
        this.signature = signature;
        this.asynchronous = asynchronous;
        yields = Yields.in(body);
        namesUsed = Collections.unmodifiableSet(UsedNames.in(body));
    }

    /**
     * Makes a function of a body, or of one expression, whose value it returns. The source may be indented as a whole.
     *
     * @param name the function's name
     * @param parameters the names of its parameters
     * @param source the body or the expression
     * @return the function
     * @throws PythonSourceException if the source can't be Python, or is empty
     * @throws IllegalArgumentException if a name is none in Python, or two parameters have the same
     */
    public static PythonFunction inline(String name, List<String> parameters, String source) {
        Checks.require(PythonNames.isName(name), "'" + name + "' is no name in Python");
        for (String parameter : parameters) {
            Checks.require(PythonNames.isName(parameter), "'" + parameter + "' is no name in Python");
        }
        Checks.require(
                new HashSet<>(parameters).size() == parameters.size(),
                "two parameters have the same name in " + parameters);
        SourceText text = SourceText.of(source);
        List<Line> lines = LogicalLines.of(text, true);
        if (lines.isEmpty()) {
            throw new PythonSourceException(1, "there is no code");
        }
        boolean expression = Expressions.isExpression(lines);
        List<Line> body = expression ? lines : Docstrings.remove(lines, true);
        return new PythonFunction(
                text,
                Minifier.function(
                        "def " + name + "(" + String.join(",", parameters) + "):", body, expression ? "return" : ""),
                new Signature(name, List.copyOf(parameters), parameters.size(), false, List.of()),
                false,
                body);
    }

    /**
     * Takes a function out of a file.
     *
     * @param source the file
     * @param lines its decorators, its head and its body
     * @param head which of the lines is the head
     */
    static PythonFunction of(SourceText source, List<Line> lines, int head) {
        Line line = lines.get(head);
        Signature signature = Signature.of(line);
        List<Line> body = new ArrayList<>(lines.subList(head + 1, lines.size()));
        if (!line.opensBlock()) {
            List<Token> suite =
                    line.tokens().subList(line.suite(), line.tokens().size());
            body.add(0, new Line(line.level() + 1, suite));
        }
        return new PythonFunction(source, Minifier.minify(lines), signature, line.isAsyncFunction(), body);
    }

    /** {@return its name} */
    public String name() {
        return signature.name();
    }

    /** {@return the names of the parameters that take arguments by position, in order} */
    public List<String> parameters() {
        return signature.positional();
    }

    /** {@return how many of {@link #parameters()} have no default} */
    public int requiredParameters() {
        return signature.required();
    }

    /** {@return whether it takes further arguments by {@code *args}} */
    public boolean takesFurtherArguments() {
        return signature.variable();
    }

    /** {@return the names of the parameters without default that must be given by name, behind {@code *}} */
    public List<String> requiredKeywords() {
        return signature.requiredKeywords();
    }

    /** {@return whether it is an {@code async def}} */
    public boolean isAsync() {
        return asynchronous;
    }

    /** {@return whether it has a {@code yield} of its own, outside of functions and lambdas in it} */
    public boolean isGenerator() {
        return yields.found();
    }

    /** {@return whether it uses what a {@code yield} of its own returns, which is what the caller sends} */
    public boolean takesSentValues() {
        return yields.used();
    }

    /**
     * Lists the names that the body reads or writes, also in fields of f-strings and in functions in it.
     *
     * @return no attributes, keywords, names of keyword arguments and of modules imported from; unmodifiable
     */
    public Set<String> namesUsed() {
        return namesUsed;
    }
}
