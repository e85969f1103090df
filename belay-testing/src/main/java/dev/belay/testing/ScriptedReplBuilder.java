package dev.belay.testing;

import dev.belay.testing.internal.scripted.Personality;
import dev.belay.testing.internal.scripted.Script;
import dev.belay.testing.internal.scripted.Script.Rule;
import dev.belay.testing.internal.scripted.ScriptedBoard;
import dev.belay.testing.internal.scripted.ScriptedBoards;
import dev.belay.testing.internal.scripted.ScriptedFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes a board and its script. Of the rules of the script, the first that fits answers. */
public final class ScriptedReplBuilder {
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Reply> rejected = new LinkedHashMap<>();
    private final List<Runnable> resetListeners = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private Personality personality;
    private int receiveBuffer;
    private @Nullable String name;
    private @Nullable Reply main;
    private boolean raw;

    ScriptedReplBuilder(Personality personality, int receiveBuffer) {
        this.personality = personality;
        this.receiveBuffer = receiveBuffer;
    }

    /**
     * Answers a program.
     *
     * @param program its source, the whole of it
     * @param output what it prints, line ends included
     * @return this builder
     */
    public ScriptedReplBuilder answer(String program, String output) {
        return answer(program, Reply.of(output));
    }

    /**
     * Answers a program, the next time with the next reply; the last one stays. A reset begins with the first again.
     *
     * @param program its source, the whole of it
     * @param first what it does the first time
     * @param next what it does after that
     * @return this builder
     */
    public ScriptedReplBuilder answer(String program, Reply first, Reply... next) {
        List<Reply> replies = new ArrayList<>(List.of(first));
        replies.addAll(List.of(next));
        return add(Rule.exactly(program, replies));
    }

    /**
     * Answers some programs.
     *
     * @param programs which
     * @param reply makes of the source what it does
     * @return this builder
     */
    public ScriptedReplBuilder answer(Predicate<String> programs, Function<String, Reply> reply) {
        return add(Rule.of(program -> programs.test(program) ? Optional.of(reply.apply(program)) : Optional.empty()));
    }

    /**
     * Answers the programs that a regular expression matches.
     *
     * @param programs matches the whole source
     * @param reply makes of the match what it does
     * @return this builder
     */
    public ScriptedReplBuilder answer(Pattern programs, Function<MatchResult, Reply> reply) {
        return add(Rule.of(program -> {
            Matcher matcher = programs.matcher(program);
            return matcher.matches() ? Optional.of(reply.apply(matcher.toMatchResult())) : Optional.empty();
        }));
    }

    /**
     * Answers all programs for which no rule was added before.
     *
     * @param reply makes of the source what it does
     * @return this builder
     */
    public ScriptedReplBuilder otherwise(Function<String, Reply> reply) {
        return answer(program -> true, reply);
    }

    /**
     * Makes the compiler stop at a piece of source. In raw paste the board says so while the host still sends.
     *
     * @param source the piece, to its last byte
     * @param reply what the board says, such as {@code Reply.error("SyntaxError: invalid syntax")}
     * @return this builder
     */
    public ScriptedReplBuilder reject(String source, Reply reply) {
        rejected.put(source, reply);
        return this;
    }

    /**
     * Tells a script that keeps a state of its own when to forget it.
     *
     * @param listener called at each reset
     * @return this builder
     */
    public ScriptedReplBuilder onReset(Runnable listener) {
        resetListeners.add(listener);
        return this;
    }

    /**
     * Lets something go wrong, see {@link ScriptedRepl#fail}.
     *
     * @param fault what, and when
     * @return this builder
     */
    public ScriptedReplBuilder fault(Fault fault) {
        faults.add(fault);
        return this;
    }

    /**
     * Gives the board a program of its own ({@code main.py}, {@code code.py}), which runs at each boot into the
     * friendly REPL, the first before anybody is connected.
     *
     * @param main what it does
     * @return this builder
     */
    public ScriptedReplBuilder main(Reply main) {
        this.main = main;
        return this;
    }

    /**
     * Leaves the board in the raw REPL, as a host does that died. Without this it has just booted.
     *
     * @return this builder
     */
    public ScriptedReplBuilder startingRaw() {
        raw = true;
        return this;
    }

    /**
     * Sets the name in the URL. Without it there is a new one.
     *
     * @param name not empty
     * @return this builder
     */
    public ScriptedReplBuilder name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        this.name = name;
        return this;
    }

    /**
     * Sets the first line that the friendly REPL says.
     *
     * @param banner without a line end
     * @return this builder
     */
    public ScriptedReplBuilder banner(String banner) {
        personality = personality.withBanner(Objects.requireNonNull(banner, "banner"));
        return this;
    }

    /**
     * Sets what the board says at a soft reset; translated boards say it in another language, some say nothing.
     *
     * @param text line end included, or empty
     * @return this builder
     */
    public ScriptedReplBuilder rebootText(String text) {
        personality = personality.withTexts(Objects.requireNonNull(text, "text"), personality.rawBanner());
        return this;
    }

    /**
     * Sets what the raw REPL says when it begins. Default {@code raw REPL; CTRL-B to exit\r\n>}; some ports say
     * {@code \r\r\n}.
     *
     * @param text line end and prompt included
     * @return this builder
     */
    public ScriptedReplBuilder rawBanner(String text) {
        personality = personality.withTexts(personality.reboot(), Objects.requireNonNull(text, "text"));
        return this;
    }

    /**
     * Sets what the board makes of raw paste.
     *
     * @param rawPaste what
     * @return this builder
     */
    public ScriptedReplBuilder rawPaste(ScriptedRepl.RawPaste rawPaste) {
        personality = personality.withRawPaste(Objects.requireNonNull(rawPaste, "rawPaste"), personality.window());
        return this;
    }

    /**
     * Sets the window of raw paste: the host may send two of them, and one more for each sign that it gets. Default
     * 128.
     *
     * @param bytes 1 to 32,767
     * @return this builder
     */
    public ScriptedReplBuilder window(int bytes) {
        if (bytes < 1 || bytes > Short.MAX_VALUE) {
            throw new IllegalArgumentException("window must be from 1 to 32767, not " + bytes);
        }
        personality = personality.withRawPaste(personality.rawPaste(), bytes);
        return this;
    }

    /**
     * Bounds what the board keeps that it has not read: input of a running program, and what comes in one write, for it
     * reads between two writes only. What is beyond that is dropped, as UART boards do. Zero means no bound.
     *
     * @param bytes at least 0
     * @return this builder
     */
    public ScriptedReplBuilder receiveBuffer(int bytes) {
        receiveBuffer = ScriptedFault.atLeast("receiveBuffer", bytes, 0);
        return this;
    }

    /**
     * Makes the board. Its URL names it from now on.
     *
     * @return a board that you must close
     * @throws IllegalStateException if there is one of its name
     */
    public ScriptedRepl build() {
        ScriptedBoard board = new ScriptedBoard(
                name == null ? ScriptedBoards.newName() : name,
                personality,
                new Script(rules, rejected, resetListeners),
                receiveBuffer,
                main,
                raw);
        ScriptedBoards.add(board);
        ScriptedRepl repl = new ScriptedRepl(board);
        faults.forEach(repl::fail);
        return repl;
    }

    private ScriptedReplBuilder add(Rule rule) {
        rules.add(rule);
        return this;
    }
}
