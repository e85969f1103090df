package dev.belay.device.internal;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Writes one program for a board. Used with the turn in hand. */
public final class ProgramWriter {
    private final Boot boot;
    private final int namespace;
    private final KeptKeys keys;
    private final Set<AgentPart> parts = EnumSet.noneOf(AgentPart.class);
    private final Set<Integer> mentioned = new HashSet<>();
    private UnaryOperator<String> lines = UnaryOperator.identity();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();

    /**
     * Begins a program.
     *
     * @param keys where the keys go that it takes; they are dropped with the namespace
     */
    ProgramWriter(Boot boot, int namespace, KeptKeys keys) {
        this.boot = boot;
        this.namespace = namespace;
        this.keys = keys;
        mentioned.add(namespace);
    }

    /** {@return the key of the session's namespace} */
    public int namespace() {
        return namespace;
    }

    /** {@return what stays the same until the board is reset} */
    public Object boot() {
        return boot;
    }

    /**
     * Sees to it that the board has a part of the agent.
     *
     * @param part what is used
     * @return this
     */
    public ProgramWriter use(AgentPart part) {
        if (!boot.hasPart(part) && parts.add(part)) {
            head.append(part.source(boot.agent().mark()));
        }
        return this;
    }

    /**
     * Takes keys for functions or objects, one after the other.
     *
     * @param count how many
     * @return the first
     */
    public int takeKeys(int count) {
        KeyRange range = boot.takeKeys(count);
        keys.add(range);
        return range.first();
    }

    /**
     * Appends a line.
     *
     * @param python statements
     * @return this
     */
    public ProgramWriter line(String python) {
        body.append(python).append('\n');
        return this;
    }

    /**
     * Tells that the program looks up a key. Where it is abandoned meanwhile, this program does not drop it.
     *
     * @param key whose lack means that the board was reset
     * @return this
     */
    public ProgramWriter needs(int key) {
        mentioned.add(key);
        return this;
    }

    /**
     * Writes code as a literal.
     *
     * @param code Python
     * @return an expression, which {@code exec} takes
     */
    public String literal(String code) {
        return boot.agent().literal(code);
    }

    /**
     * Appends the running of statements in the namespace, with the result 0.
     *
     * @param code Python
     * @return this
     */
    public ProgramWriter execute(String code) {
        return line(boot.agent().execute(namespace, code));
    }

    /**
     * Appends an evaluation among the agent's own names, with its value as the result.
     *
     * @param expression Python
     * @return this
     */
    public ProgramWriter evaluate(String expression) {
        return line(boot.agent().evaluate(0, expression));
    }

    /**
     * Tells how a traceback is made to speak of the caller's source.
     *
     * @param rewriter takes the text of a traceback without the agent's frames
     * @return this
     */
    public ProgramWriter traceback(UnaryOperator<String> rewriter) {
        lines = rewriter;
        return this;
    }

    UnaryOperator<String> lines() {
        return lines;
    }

    Set<AgentPart> parts() {
        return parts;
    }

    Set<Integer> mentioned() {
        return mentioned;
    }

    /** The program; {@code first} makes the namespace. */
    String source(String first) {
        String text = head + first + body;
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
