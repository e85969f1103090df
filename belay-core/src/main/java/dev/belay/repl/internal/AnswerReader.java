package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the end of an answer from output that looks like it.
 *
 * <p>The raw REPL ends an answer with {@code 04 error 04 >}, and programs may print any of these bytes. So a result
 * stands between two marks right before the end: {@code mark result mark 04 04 >}, where neither the mark nor 04 can
 * stand inside the result, which is a {@code repr}. A failure shows a traceback between the 04s. Anything else may be
 * output, or the board's farewell before a reset: when nothing follows, the board is asked for its banner, which it can
 * only give once the program has ended.
 *
 * <p>Output of a board's other threads may stand between any two bytes of the end.
 */
final class AnswerReader {
    private static final Logger log = LoggerFactory.getLogger(AnswerReader.class);
    private static final Duration QUIET = Duration.ofMillis(60);
    private static final String TRACEBACK = "Traceback (most recent call last)";

    private final Conversation conversation;
    private int from;
    private final int mark;
    private final LineFollower follower;
    private final @Nullable ItemFollower items;
    private final @Nullable ByteFollower bytes;
    private final @Nullable ConsoleFollower console;
    private int scanned;
    private boolean abandoned;
    private @Nullable End candidate;
    private @Nullable End unclear;

    /** Where output ends and what follows it. */
    private record End(Answer.Kind kind, int outputEnd, int textFrom, int textTo, int afterFrom, int afterTo) {}

    AnswerReader(Conversation conversation, int from, Program program) {
        this.conversation = conversation;
        this.from = from;
        this.mark = program.mark();
        this.follower = new LineFollower(program.follower(), mark, from);
        this.items = program.dialogue() instanceof ItemSink sink
                ? new ItemFollower(conversation, sink, program.mark(), from)
                : null;
        this.bytes = program.dialogue() instanceof ByteExchange exchange
                ? new ByteFollower(conversation, exchange, from)
                : null;
        this.console = program.dialogue() instanceof Console with
                ? new ConsoleFollower(conversation, with, program.mark(), from)
                : null;
        this.scanned = from;
    }

    Answer read() throws BrokenOff {
        while (true) {
            if (bytes != null && !abandoned) {
                from = Math.max(from, bytes.follow());
                scanned = Math.max(scanned, from);
            }
            scan();
            if (candidate != null) {
                return answer(candidate);
            }
            if (!abandoned) {
                follow();
            }
            if (isInFrame()) {
                conversation.more();
            } else if (unclear == null && !Banners.looksLikeAPrompt(conversation)) {
                conversation.more();
            } else if (!conversation.more(Deadline.after(QUIET))) {
                return askForBanner();
            }
        }
    }

    private void follow() {
        follower.follow(conversation);
        if (items != null) {
            from = Math.max(from, items.follow());
        }
        if (console != null) {
            from = Math.max(from, console.follow());
            if (unclear != null && unclear.outputEnd < from) {
                unclear = null; // the program has shown since that it goes on
            }
        }
    }

    /** A program that still runs reads this byte, if at all, as input; the prompt answers with its banner. */
    private Answer askForBanner() throws BrokenOff {
        int asked = conversation.size();
        conversation.write("\u0001");
        while (true) {
            int prompt = Banners.rawPrompt(conversation, asked);
            if (prompt >= 0) {
                scan();
                return answer(candidate != null ? candidate : unclear != null ? unclear : bare(asked));
            }
            if (console != null) {
                scan(); // it may have read the byte that was meant to ask
                if (candidate != null) {
                    return answer(candidate);
                }
                if (!abandoned) {
                    follow();
                }
            }
            conversation.more();
        }
    }

    private static End bare(int end) {
        return new End(Answer.Kind.NO_RESULT, end, end, end, end, end);
    }

    /** Reads to the end of an answer that nobody wants any more. Nothing is handed to followers. */
    Answer readAfterInterrupt() throws BrokenOff {
        abandoned = true;
        Answer unwanted = read();
        log.debug("the call that was given up ended as {}", unwanted.kind());
        return unwanted;
    }

    private Answer answer(End end) {
        if (!abandoned) {
            follow();
            follower.finish(conversation, end.outputEnd);
            if (console != null) {
                console.finish(end.outputEnd);
            }
        }
        return new Answer(
                end.kind,
                conversation.text(from, end.outputEnd),
                conversation.text(end.textFrom, end.textTo),
                conversation.text(end.afterFrom, end.afterTo));
    }

    private boolean isInFrame() {
        return bytes != null && !abandoned && bytes.isInFrame();
    }

    /** Looks at each prompt character that has come; the last end that holds counts. */
    private void scan() {
        int end = isInFrame() && bytes != null ? bytes.end() : conversation.size();
        for (; scanned < end; scanned++) {
            if (conversation.at(scanned) == '>') {
                End found = endAt(scanned);
                if (found != null && isCertain(found)) {
                    candidate = found;
                } else if (found != null) {
                    unclear = found;
                }
            }
        }
    }

    private boolean isCertain(End end) {
        return switch (end.kind) {
            case DONE -> true;
            case RAISED -> mark == 0 || hasTraceback(end.textFrom, end.textTo);
            case NO_RESULT, NOT_RUN -> false;
        };
    }

    private boolean hasTraceback(int textFrom, int textTo) {
        return conversation.text(textFrom, textTo).strip().startsWith(TRACEBACK);
    }

    private @Nullable End endAt(int prompt) {
        int second = back(prompt - 1, '>');
        if (second < 0) {
            return null;
        }
        int first = back(second - 1, -1);
        if (first < 0) {
            return null;
        }
        boolean hasError = second - first > 1;
        if (mark == 0) {
            return hasError
                    ? new End(Answer.Kind.RAISED, first, first + 1, second, first, first)
                    : new End(Answer.Kind.DONE, first, first, first, first, first);
        }
        int closing = hasError && hasTraceback(first + 1, second) ? -1 : backToMark(first - 1);
        int opening = closing < 0 ? -1 : backToMark(closing - 1);
        if (opening >= 0 && closing - opening > 1) {
            return new End(Answer.Kind.DONE, opening, opening + 1, closing, closing + 1, first);
        }
        return hasError
                ? new End(Answer.Kind.RAISED, first, first + 1, second, first, first)
                : new End(Answer.Kind.NO_RESULT, first, first, first, first, first);
    }

    /** The nearest byte 4 at or before an index, unless the stop character comes first. */
    private int back(int index, int stop) {
        for (int i = index; i >= from; i--) {
            byte b = conversation.at(i);
            if (b == 4) {
                return i;
            }
            if (b == stop) {
                return -1;
            }
        }
        return -1;
    }

    private int backToMark(int index) {
        for (int i = index; i >= from && conversation.at(i) != 4; i--) {
            if (conversation.at(i) == mark) {
                return i;
            }
        }
        return -1;
    }
}
