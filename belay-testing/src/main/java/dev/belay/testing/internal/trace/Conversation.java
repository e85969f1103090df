package dev.belay.testing.internal.trace;

import dev.belay.testing.WireTrace.Scene;
import dev.belay.testing.WireTrace.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a host to what was recorded. Not safe for threads. */
public final class Conversation {
    private final Deque<Turn> turns = new ArrayDeque<>();
    private @Nullable String complaint;
    private int offset;

    /**
     * Begins at the first scene.
     *
     * @param scenes what is to be said
     */
    public Conversation(List<Scene> scenes) {
        for (Scene scene : scenes) {
            int hostOffset = 0;
            for (Step step : scene.steps()) {
                byte[] bytes = step.bytes();
                turns.add(new Turn(scene.name(), step.isFromHost(), bytes, hostOffset));
                hostOffset += step.isFromHost() ? bytes.length : 0;
            }
        }
    }

    /**
     * What the board says now, without the host saying more.
     *
     * @return the bytes, null when it is the host's turn or the end
     */
    public byte @Nullable [] boardSays() {
        Turn turn = turns.peek();
        if (turn == null || turn.fromHost || complaint != null) {
            return null;
        }
        turns.remove();
        return turn.bytes;
    }

    /**
     * The host says a byte. Only when {@link #boardSays} has given null.
     *
     * @param value the byte
     * @return null when it is right, else what is wrong; from then on it stays that
     */
    public @Nullable String hostSays(byte value) {
        Turn turn = turns.peek();
        if (complaint == null && turn == null) {
            complaint = "The trace is at its end, and the host sent " + show(value);
        } else if (complaint == null && turn != null && turn.bytes[offset] != value) {
            complaint = "In scene \"" + turn.scene + "\" byte " + (turn.hostOffset + offset)
                    + " from the host was expected to be " + show(turn.bytes[offset]) + " and is " + show(value);
        } else if (complaint == null && turn != null) {
            offset++;
            if (offset == turn.bytes.length) {
                offset = 0;
                turns.remove();
            }
        }
        return complaint;
    }

    /** {@return what is wrong when the conversation ends here: a byte that was different, or missing; or null} */
    public @Nullable String missing() {
        Turn turn = turns.peek();
        if (complaint != null || turn == null) {
            return complaint;
        }
        return "In scene \"" + turn.scene + "\" "
                + (turn.fromHost
                        ? "byte " + (turn.hostOffset + offset) + " from the host, " + show(turn.bytes[offset])
                        : "an answer of the board")
                + ", is missing";
    }

    private static String show(byte value) {
        int code = value & 0xff;
        return code > 0x20 && code < 0x7f ? "0x%02x '%c'".formatted(code, code) : "0x%02x".formatted(code);
    }

    private record Turn(
            String scene,
            boolean fromHost,
            @SuppressWarnings("ArrayRecordComponent") byte[] bytes,
            int hostOffset) {}
}
