package dev.belay.testing.internal.scripted;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Says what the board says, byte by byte, and lets faults happen in between. A fault may make it say something else:
 * therefore whoever speaks changes the board's state first and speaks last.
 */
final class Speaker {
    private final Outbox outbox;
    private final Faults faults;
    private final Deque<Segment> pending = new ArrayDeque<>();
    private boolean speaking;
    private long sent;

    Speaker(Outbox outbox, Faults faults) {
        this.outbox = outbox;
        this.faults = faults;
    }

    /** Says something that is no part of an answer. */
    void say(byte[] bytes) {
        say(new Segment(bytes, null, false));
    }

    /** Says a part of an answer. */
    void say(byte[] bytes, Execution execution, boolean last) {
        say(new Segment(bytes, execution, last));
    }

    /** Counts from here on. */
    void countFromHere() {
        sent = 0;
    }

    /** Loses what is begun. */
    void stop() {
        pending.clear();
    }

    private void say(Segment segment) {
        pending.add(segment);
        if (!speaking) {
            speaking = true;
            try {
                speak();
            } finally {
                speaking = false;
            }
        }
    }

    private void speak() {
        for (Segment segment = pending.peek(); segment != null; segment = pending.peek()) {
            if (segment.position == segment.bytes.length) {
                pending.remove();
                segment.end();
            } else {
                segment.announce();
                if (pending.peek() == segment) {
                    outbox.put(segment.next());
                    sent++;
                }
            }
        }
    }

    private final class Segment {
        private final byte[] bytes;
        private final @Nullable Execution execution;
        private final boolean last;
        private int position;

        Segment(byte[] bytes, @Nullable Execution execution, boolean last) {
            this.bytes = bytes;
            this.execution = execution;
            this.last = last;
        }

        void announce() {
            faults.fire(Trigger.Point.SENT, 0, sent);
            if (execution != null) {
                faults.fire(Trigger.Point.ANSWER_BYTE, execution.number(), execution.said());
                if (last && position == bytes.length - 1) {
                    faults.fire(Trigger.Point.PROMPT, execution.number(), 0);
                }
            }
        }

        byte next() {
            if (execution != null) {
                execution.countSaid();
            }
            return bytes[position++];
        }

        void end() {
            if (execution != null && last) {
                faults.fire(Trigger.Point.ANSWER_END, execution.number(), 0);
            }
        }
    }
}
