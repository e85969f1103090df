package dev.belay.device.internal;

import dev.belay.device.BoardProfile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Writes one program for a board. Used with the turn in hand. */
public final class ProgramWriter {
    private final Boot boot;
    private final int namespace;
    private final KeptKeys keys;
    private final UsedTexts texts;
    private final Map<String, Integer> sentTexts = new LinkedHashMap<>();
    private final Set<BoardPart> parts = new LinkedHashSet<>();
    private final Set<Integer> mentioned = new HashSet<>();
    private UnaryOperator<String> lines = UnaryOperator.identity();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();

    /**
     * Begins a program.
     *
     * @param keys where the keys go that it takes; they are dropped with the namespace
     * @param texts the shared texts of the namespace
     */
    ProgramWriter(Boot boot, int namespace, KeptKeys keys, UsedTexts texts) {
        this.boot = boot;
        this.namespace = namespace;
        this.keys = keys;
        this.texts = texts;
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

    /** {@return what makes output of this board what the program meant, newlines instead of CR LF} */
    public UnaryOperator<String> newlines() {
        return boot::newlines;
    }

    /**
     * Sees to it that the board has a part of the agent, or of what stands on it.
     *
     * @param part what is used
     * @return this
     */
    public ProgramWriter use(BoardPart part) {
        if (part == AgentPart.DRAIN) {
            use(AgentPart.GUARD);
        }
        if (!boot.hasPart(part) && parts.add(part)) {
            head.append(AgentPart.fitted(part.source(boot.agent().mark()), boot.isLeased()));
        }
        if (part == AgentPart.GUARD && boot.capabilities().profile().equals(BoardProfile.CIRCUITPYTHON)) {
            use(AgentPart.CIRCUITPYTHON);
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
     * Writes code that other sessions on this board may need as well. The board keeps its text as long as a session
     * uses it, where there is room, so that it is sent only once.
     *
     * @param code Python
     * @return an expression, which {@code exec} takes
     */
    public String shared(String code) {
        Integer sent = sentTexts.get(code);
        OptionalInt known = sent == null ? texts.use(boot, code) : OptionalInt.of(sent);
        if (known.isPresent()) {
            needs(known.getAsInt());
            return "B[" + known.getAsInt() + "]";
        }
        if (!boot.texts().isWorthKeeping(code)) {
            return literal(code);
        }
        int key = boot.takeKeys(1).first();
        sentTexts.put(code, key);
        needs(key);
        line("B[" + key + "]=" + literal(code));
        return "B[" + key + "]";
    }

    /**
     * Takes the parts out of the program, to be sent one by one: boards without raw paste keep a program while they
     * compile it, and small ones have no memory for all of it.
     */
    Set<BoardPart> takeParts() {
        head.setLength(0);
        Set<BoardPart> taken = new LinkedHashSet<>(parts);
        parts.clear();
        return taken;
    }

    /** The program has run: the board has what came with it. */
    void arrived() {
        boot.hasParts(parts);
        sentTexts.forEach((text, key) -> texts.arrived(boot, text, key));
        sentTexts.clear();
    }

    /** Where the program has run in part, or not at all, what came with it is left to the next call. */
    void dropUnlessArrived() {
        sentTexts.values().forEach(boot::abandon);
        sentTexts.clear();
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

    Set<Integer> mentioned() {
        return mentioned;
    }

    /** The program; {@code first} makes the namespace. */
    String source(String first) {
        String text = head + first + body;
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
