package dev.belay.testing.internal.scripted;

import java.util.ArrayList;
import java.util.List;

/** What another part of the board will print. The board locks. */
final class LaterOutput {
    private final List<Event> events = new ArrayList<>();

    /** Prints something at a time. */
    void add(byte[] bytes, long due) {
        int index = 0;
        while (index < events.size() && events.get(index).due - due <= 0) {
            index++;
        }
        events.add(index, new Event(bytes, due));
    }

    /** Prints what is due. */
    void advance(long now, Outbox outbox) {
        while (!events.isEmpty() && events.get(0).due - now <= 0) {
            outbox.put(events.remove(0).bytes);
        }
    }

    /** How long it takes until something is printed, at most so long. */
    long remaining(long now, long most) {
        return events.isEmpty() ? most : Math.min(most, events.get(0).due - now);
    }

    private static final class Event {
        private final byte[] bytes;
        private final long due;

        Event(byte[] bytes, long due) {
            this.bytes = bytes;
            this.due = due;
        }
    }
}
