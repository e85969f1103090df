package dev.belay.device.internal;

import dev.belay.internal.Deadline;
import dev.belay.repl.internal.ByteExchange;
import dev.belay.repl.internal.Console;
import dev.belay.repl.internal.Dialogue;
import dev.belay.repl.internal.ItemSink;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A program that ends in a call of the agent.
 *
 * @param source Python
 * @param keys what it looks up in the agent's dictionary: where one is missing, the board was reset
 * @param dialogue whoever talks with it while it runs; null where nobody does
 * @param lines rewrites a traceback so that it speaks of the caller's source
 * @param checksums what its program and results have; null for none
 */
record Request(
        String source,
        Set<Integer> keys,
        @Nullable Dialogue dialogue,
        UnaryOperator<String> lines,
        @Nullable Checksums checksums) {
    static Request of(String source, int key) {
        return new Request(source, Set.of(key), null, UnaryOperator.identity(), null);
    }

    /** The same with what somebody else has written in front. */
    Request after(ProgramWriter first) {
        String text = first.source("");
        if (text.isEmpty()) {
            return this;
        }
        Set<Integer> all = new HashSet<>(keys);
        all.addAll(first.mentioned());
        return new Request(text + "\n" + source, all, dialogue, lines, checksums);
    }

    /** The same with words in front and behind that the host is there. */
    Request heard(long millis) {
        return new Request("_h(" + Math.max(1, millis) + ")\n" + source + "\n_h()", keys, dialogue, lines, checksums);
    }

    /** How long it may take until the host is heard of again. */
    Duration patience(Deadline deadline) {
        if (dialogue instanceof ItemSink items) {
            return items.patience();
        }
        if (dialogue instanceof Console console) {
            return console.limit();
        }
        return dialogue instanceof ByteExchange bytes ? bytes.patience() : deadline.remaining();
    }

    /** The same with something that is done first. */
    Request after(String statements) {
        return new Request(statements + source, keys, dialogue, lines, checksums);
    }

    /**
     * The same with checksums.
     *
     * @param keepsBytes whether the board makes names of short bytes
     */
    Request with(Checksums added, boolean keepsBytes) {
        return new Request(added.program(source, keepsBytes), keys, CheckedDialogue.of(dialogue, added), lines, added);
    }
}
