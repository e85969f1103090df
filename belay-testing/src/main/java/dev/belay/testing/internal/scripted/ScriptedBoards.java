package dev.belay.testing.internal.scripted;

import dev.belay.transport.TransportException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The scripted boards of this JVM, by name, from their making to their closing. */
public final class ScriptedBoards {
    /** How the URL of a scripted board begins. */
    public static final String PREFIX = "scripted:";

    private static final ConcurrentMap<String, ScriptedBoard> BOARDS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private ScriptedBoards() {}

    /** {@return a name that was not given before} */
    public static String newName() {
        return "board-" + NEXT.getAndIncrement();
    }

    /**
     * Makes a board known.
     *
     * @param board the board
     * @throws IllegalStateException if there is one of its name
     */
    public static void add(ScriptedBoard board) {
        if (BOARDS.putIfAbsent(board.name(), board) != null) {
            throw new IllegalStateException("There is a scripted board of the name " + board.name() + " already");
        }
    }

    /**
     * Forgets a board.
     *
     * @param board the board
     */
    public static void remove(ScriptedBoard board) {
        BOARDS.remove(board.name(), board);
    }

    static ScriptedBoard find(String name) {
        ScriptedBoard board = BOARDS.get(name);
        if (board == null) {
            throw new TransportException("There is no scripted board of the name " + name + ", or it was closed");
        }
        return board;
    }
}
