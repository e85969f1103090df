package dev.belay.testing.internal.scripted;

import dev.belay.testing.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which program does what. Rules are asked in the order in which they were added. */
public final class Script {
    private final List<Rule> rules;
    private final Map<String, Reply> rejected;
    private final List<Runnable> resetListeners;

    /**
     * Creates a script.
     *
     * @param rules the rules, copied
     * @param rejected pieces of source at which the compiler stops, each with what the board says about it; copied
     * @param resetListeners told when the board forgets all; copied
     */
    public Script(List<Rule> rules, Map<String, Reply> rejected, List<Runnable> resetListeners) {
        this.rules = List.copyOf(rules);
        this.rejected = Map.copyOf(rejected);
        this.resetListeners = List.copyOf(resetListeners);
    }

    /** What a program does. */
    Reply reply(String program) {
        for (Map.Entry<String, Reply> entry : rejected.entrySet()) {
            if (program.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        for (Rule rule : rules) {
            Optional<Reply> reply = rule.reply(program);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        String line = program.lines().findFirst().orElse("");
        return Reply.error("NotImplementedError: no answer is scripted for: " + line);
    }

    /** What the compiler says about the source so far, if its last byte is one too many. */
    Optional<Reply> rejection(String source) {
        return rejected.entrySet().stream()
                .filter(entry -> source.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The board has forgotten all. */
    void reset() {
        rules.forEach(Rule::reset);
        resetListeners.forEach(Runnable::run);
    }

    /** One line of a script. */
    public interface Rule {
        /**
         * Answers a program.
         *
         * @param program its source
         * @return what it does, empty when this rule is not for it
         */
        Optional<Reply> reply(String program);

        /** Begins anew. */
        default void reset() {}

        /**
         * Answers one program, each time with the next reply; the last one stays.
         *
         * @param program the whole source
         * @param replies at least one
         * @return the rule
         */
        static Rule exactly(String program, List<Reply> replies) {
            return new Sequence(program, replies);
        }

        /**
         * Answers what a function knows an answer to.
         *
         * @param function gives empty for others
         * @return the rule
         */
        static Rule of(Function<String, Optional<Reply>> function) {
            return function::apply;
        }
    }

    private static final class Sequence implements Rule {
        private final String program;
        private final List<Reply> replies;
        private int next;

        Sequence(String program, List<Reply> replies) {
            this.program = program;
            this.replies = new ArrayList<>(replies);
        }

        @Override
        public Optional<Reply> reply(String asked) {
            if (!program.equals(asked)) {
                return Optional.empty();
            }
            Reply reply = replies.get(next);
            next = Math.min(next + 1, replies.size() - 1);
            return Optional.of(reply);
        }

        @Override
        public void reset() {
            next = 0;
        }
    }
}
