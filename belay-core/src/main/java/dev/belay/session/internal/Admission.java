package dev.belay.session.internal;

import dev.belay.session.SessionLimitException;
import dev.belay.session.SessionManagerOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How many sessions there may be, in all and on each board, and who waits until there are fewer. Guarded by the
 * register that has it.
 */
final class Admission {
    private final int limit;
    private final int limitPerBoard;
    private final Map<String, Integer> boards = new HashMap<>();
    private final Deque<Place> queue = new ArrayDeque<>();
    private int taken;

    Admission(SessionManagerOptions options) {
        this.limit = options.maxSessions();
        this.limitPerBoard = options.maxSessionsPerBoard();
    }

    /** Somebody wants a session on a board. Those who came first stand in front. */
    record Place(String board, Object identity) {}

    Place queue(String board) {
        Place place = new Place(board, new Object());
        queue.addLast(place);
        return place;
    }

    void leaveQueue(Place place) {
        queue.remove(place);
    }

    /** Whether it is the turn of somebody: there is room, and nobody who came before could have it. */
    boolean mayEnter(Place place) {
        for (Place other : queue) {
            if (other.equals(place)) {
                return hasRoom(place.board());
            }
            if (hasRoom(other.board())) {
                return false;
            }
        }
        return false;
    }

    private boolean hasRoom(String board) {
        return taken < limit && on(board) < limitPerBoard;
    }

    private int on(String board) {
        return boards.getOrDefault(board, 0);
    }

    void take(String board) {
        taken++;
        boards.merge(board, 1, Integer::sum);
    }

    void give(String board) {
        taken--;
        boards.computeIfPresent(board, (name, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    /** What somebody is told for whom there is no room. */
    SessionLimitException refusal(String board, Duration waited) {
        String inVain = waited.isZero() ? "" : ", for the " + waited.toMillis() + " ms that were waited";
        if (taken < limit && on(board) >= limitPerBoard) {
            return new SessionLimitException(
                    "all " + limitPerBoard + " sessions on " + board + " are in use" + inVain
                            + "; end one, or raise SessionManagerOptions.maxSessionsPerBoard",
                    "SessionManagerOptions.maxSessionsPerBoard",
                    limitPerBoard,
                    on(board),
                    true);
        }
        return new SessionLimitException(
                "all " + limit + " sessions are in use" + inVain
                        + "; end one, or raise SessionManagerOptions.maxSessions",
                "SessionManagerOptions.maxSessions",
                limit,
                taken,
                true);
    }
}
