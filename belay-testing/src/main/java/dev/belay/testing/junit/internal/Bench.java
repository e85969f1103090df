package dev.belay.testing.junit.internal;

import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionStatus;
import dev.belay.testing.EmbeddedBoard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one test is given, made when it is asked for. For one thread at a time, as JUnit runs a test. Closing it ends
 * all and looks for what was left.
 */
public final class Bench implements AutoCloseable {
    private final boolean mayLeak;
    private final HostThreads threads;
    private final Map<String, EmbeddedBoard> boards = new LinkedHashMap<>();
    private final Map<String, DeviceSession> sessions = new LinkedHashMap<>();
    private @Nullable DeviceSessionManager manager;

    /**
     * Creates an empty bench.
     *
     * @param mayLeak whether it is no failure that something was left
     * @param parallel whether other tests may run at the same time
     */
    public Bench(boolean mayLeak, boolean parallel) {
        this.mayLeak = mayLeak;
        this.threads = HostThreads.now(parallel);
    }

    /**
     * Finds a board, or switches one on.
     *
     * @param name its name in the test
     * @return the board
     */
    public EmbeddedBoard board(String name) {
        return boards.computeIfAbsent(name, unused -> EmbeddedBoard.start());
    }

    /**
     * Finds the session on a board, or opens it.
     *
     * @param name the board's name in the test
     * @return the session
     */
    public DeviceSession session(String name) {
        DeviceSession session = sessions.get(name);
        if (session == null) {
            // by its URL, so that code under test which opens that URL with this manager shares the connection
            session = manager().open(board(name).url());
            sessions.put(name, session);
        }
        return session;
    }

    /**
     * Finds the connection of the session on a board, or opens both.
     *
     * @param name the board's name in the test
     * @return the connection
     */
    public DeviceConnection connection(String name) {
        return session(name).device().connection();
    }

    /** {@return the manager of all sessions} */
    public DeviceSessionManager manager() {
        DeviceSessionManager made = manager;
        if (made == null) {
            made = DeviceSessionManager.create();
            manager = made;
        }
        return made;
    }

    /**
     * Ends sessions and boards, newest first, all of them whatever fails on the way.
     *
     * @throws AssertionError if something was left, and that is a failure
     */
    @Override
    public void close() {
        Leaks leaks = new Leaks();
        Set<String> lost = namesOfLostBoards(); // their sessions can't say so when they have ended
        DeviceSessionManager opener = manager;
        if (opener != null) {
            endSessions(opener, leaks);
        }
        List<String> newestFirst = new ArrayList<>(boards.keySet());
        Collections.reverse(newestFirst);
        for (String name : newestFirst) {
            EmbeddedBoard board = board(name);
            String called = name.isEmpty() ? board.name() : board.name() + " @Board(\"" + name + "\")";
            if (!lost.contains(name)) {
                leaks.attempt(
                        "board " + called + " can't tell what is left on it",
                        () -> BoardRemains.of(board).report(called, leaks));
            }
            leaks.attempt("board " + called + " could not be switched off", board::close);
        }
        threads.report(boards.values(), leaks);
        if (!mayLeak) {
            leaks.fail();
        }
    }

    private Set<String> namesOfLostBoards() {
        return sessions.keySet().stream()
                .filter(name -> session(name).status() == SessionStatus.LOST
                        || connection(name).state() == ConnectionState.LOST)
                .collect(Collectors.toSet());
    }

    private void endSessions(DeviceSessionManager opener, Leaks leaks) {
        List<DeviceSession> newestFirst = new ArrayList<>(opener.sessions());
        Collections.reverse(newestFirst);
        for (DeviceSession session : newestFirst) {
            String called = "session " + session.id() + " on "
                    + session.device().connection().board();
            if (!sessions.containsValue(session)) {
                leaks.add(called + " was opened and not closed");
            }
            leaks.attempt(called + " could not give all back", session::close);
            reportResources(called, session, leaks);
        }
        leaks.attempt("the session manager could not be closed", opener::close);
    }

    /** Looks for what a session still holds after its end. */
    static void reportResources(String called, DeviceSession session, Leaks leaks) {
        session.resources()
                .resources()
                .forEach(resource -> leaks.add(
                        called + " has ended and still holds the " + resource.type() + " '" + resource.id() + "'"));
    }
}
