package dev.belay.testing.junit.internal;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.internal.wasm.RunningBoards;
import java.util.List;

/**
 * What is left on a board when all sessions on it should have ended.
 *
 * @param namespaces how many dictionaries the library still keeps for sessions and contexts
 * @param names global names that neither the interpreter, nor the library, nor an import made
 */
record BoardRemains(int namespaces, List<String> names) {
    private static final BoardRemains NOTHING = new BoardRemains(0, List.of());

    /**
     * Asked without the library's own agent, since sending that again would drop the old one with all that it keeps.
     * The agent's dictionary is the one that holds the globals under the key 0. Names of the library are of one letter,
     * and those of a module come from an import. Without an agent the library was not there, and nothing is told.
     */
    private static final String QUESTION =
            "(lambda g,m:(lambda a:print(*[sum(isinstance(v,dict)for d in a for k,v in d.items()if k)]"
                    + "+sorted(n for n,v in g.items()if len(n)>1 and n[0]!='_'and type(v)is not m)))"
                    + "([d for d in g.values()if isinstance(d,dict)and d.get(0)is g]))"
                    + "(globals(),type(__import__('sys')))";

    /**
     * Copies the names.
     *
     * @param namespaces how many dictionaries
     * @param names global names
     */
    BoardRemains {
        names = List.copyOf(names);
    }

    /**
     * Asks a board, if it is still switched on.
     *
     * @throws dev.belay.transport.TransportException if it can't be asked, as when a connection to it is open
     */
    static BoardRemains of(EmbeddedBoard board) {
        if (RunningBoards.find(board.name()).isEmpty()) {
            return NOTHING;
        }
        List<String> told =
                List.of(RawQuestion.ask(board.transport(), QUESTION).trim().split(" ", -1));
        boolean ownFiles = board.files().exists("boot.py") || board.files().exists("main.py");
        return new BoardRemains(Integer.parseInt(told.get(0)), ownFiles ? List.of() : told.subList(1, told.size()));
    }

    /** Reports what there is. */
    void report(String board, Leaks leaks) {
        if (namespaces > 0) {
            leaks.add("board " + board + " still holds " + namespaces + (namespaces == 1 ? " namespace" : " namespaces")
                    + " of contexts or sessions that were not closed");
        }
        if (!names.isEmpty()) {
            leaks.add("board " + board + " still has global names: " + String.join(", ", names));
        }
    }
}
