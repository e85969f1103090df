package dev.belay.testing.internal.wasm;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The boards that run in this JVM, by name: what {@code embedded:NAME} finds. */
public final class RunningBoards {
    private static final ConcurrentMap<String, BoardThread> BOARDS = new ConcurrentHashMap<>();

    private RunningBoards() {}

    /**
     * Adds a board.
     *
     * @param board the board
     * @throws IllegalStateException if one of this name runs
     */
    public static void add(BoardThread board) {
        if (BOARDS.putIfAbsent(board.name(), board) != null) {
            throw new IllegalStateException("an embedded board named " + board.name() + " runs already");
        }
    }

    /**
     * Takes a board out.
     *
     * @param board the board
     */
    public static void remove(BoardThread board) {
        BOARDS.remove(board.name(), board);
    }

    /**
     * Finds a board.
     *
     * @param name its name
     * @return the board, empty where none of this name runs
     */
    public static Optional<BoardThread> find(String name) {
        return Optional.ofNullable(BOARDS.get(name));
    }
}
