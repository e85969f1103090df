package dev.belay.tests;

import dev.belay.testing.Reply;
import dev.belay.testing.ScriptedRepl;
import dev.belay.testing.ScriptedReplBuilder;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the agent on a scripted board: remembers mark and nonce of the agent that it is sent, and answers expressions.
 */
final class ScriptedAgent {
    private static final Pattern NONCE = Pattern.compile("B=\\{0:globals\\(\\),(\\d+):0}");
    private static final Pattern PART = Pattern.compile("import sys,gc\n$|def h\\(x\\)|o=h\\(|q\\+?=");
    private static final Pattern EVALUATION = Pattern.compile(
            "(?:B\\[\\d+\\]=\\{\\};|B\\.setdefault\\(\\d+,\\{\\}\\);|B\\.pop\\(\\d+,0\\)\n)?_\\(\\d+,b?(['\"])(.*?)#*\\1\\)");

    private final String told;
    private String mark = "";
    private String nonce = "";

    private ScriptedAgent(String told) {
        this.told = told;
    }

    /** A board whose expressions have the values that a function tells, as Python literals. */
    static ScriptedRepl board(ScriptedReplBuilder builder, Function<String, String> values) {
        return board(builder, "'micropython', (1, 27, 0), 'scripted'", values);
    }

    /** The same, of a board that tells its implementation, version and platform as Python literals. */
    static ScriptedRepl board(ScriptedReplBuilder builder, String told, Function<String, String> values) {
        ScriptedAgent agent = new ScriptedAgent(told);
        return agent.script(builder, expression -> agent.value(values.apply(expression)));
    }

    private Reply value(String literal) {
        return Reply.of(mark + literal + mark);
    }

    private synchronized ScriptedRepl script(ScriptedReplBuilder builder, Function<String, Reply> replies) {
        return builder.answer(program -> program.contains("def _(k,f)"), this::install)
                .answer(program -> program.contains("_(0,q)"), program -> told())
                .answer(program -> PART.matcher(program).lookingAt(), this::part)
                .answer(program -> program.contains("_d("), program -> dropped())
                .answer(program -> program.startsWith("def _"), program -> value("None"))
                .answer(program -> EVALUATION.matcher(program).matches(), program -> evaluate(program, replies))
                .onReset(this::forget)
                .build();
    }

    /** The namespace is dropped, and nothing is left. */
    private synchronized Reply dropped() {
        return mark.isEmpty()
                ? Reply.error("NameError: name '_d' isn't defined")
                : value("((0, 0, 1, 20000), (0, 0, -1, 20000))");
    }

    private synchronized Reply install(String program) {
        int at = program.indexOf("print('") + "print('".length();
        mark = program.substring(at, at + 1);
        Reply reply = part(program);
        return program.contains("\n_(0,") ? told() : reply;
    }

    /** One of the programs that make an agent on a board without raw paste. */
    private synchronized Reply part(String program) {
        Matcher matcher = NONCE.matcher(program);
        nonce = matcher.find() ? matcher.group(1) : nonce;
        return Reply.of("");
    }

    private synchronized Reply told() {
        return Reply.of(mark + "(" + told + ", 20000, 0, 0, 0, 0)" + mark + "\r\n");
    }

    private synchronized Reply evaluate(String program, Function<String, Reply> replies) {
        if (mark.isEmpty()) {
            return Reply.error("NameError: name '_' isn't defined");
        }
        Matcher matcher = EVALUATION.matcher(program);
        String expression = matcher.matches() ? matcher.group(2) : "";
        if (expression.equals(nonce + " in B")) {
            return value("True");
        }
        return expression.equals("gc.collect()") ? value("None") : replies.apply(expression);
    }

    private synchronized void forget() {
        mark = "";
    }
}
