package dev.belay.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The groups of figures, in the order of the page. */
enum Group {
    FOUNDATION(Bench.EMBEDDED),
    TASKS(Bench.EMBEDDED),
    FILES(Bench.EMBEDDED + "; memory: the thread board"),
    CLEANUP(Bench.EMBEDDED),
    BOARDS(Bench.EMBEDDED + "; the thread board and the micro:bit where named"),
    EXPORTER("the embedded board"),
    SERVICES("the embedded board, without the wire"),
    PEERS("the thread board on a pseudo-terminal behind " + Bench.WIRE);

    private final String board;

    Group(String board) {
        this.board = board;
    }

    static Group named(String name) {
        return Arrays.stream(values())
                .filter(group -> group.title().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group is called " + name + "; there are all, "
                        + Arrays.stream(values()).map(Group::title).collect(Collectors.joining(", "))));
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The board that is measured. Of a URL no more than its scheme, since the rest may be secret. */
    String board(Optional<String> url) {
        return url.filter(named -> this != SERVICES && this != PEERS)
                .map(named -> "a board on " + named.replaceFirst(":.*", ":"))
                .orElse(board);
    }

    List<Figure> measure(Optional<String> url) throws Exception {
        return switch (this) {
            case FOUNDATION -> new FoundationGroup(url).run();
            case TASKS -> new TasksGroup(url).run();
            case FILES -> new FilesGroup(url).run();
            case CLEANUP -> new CleanupGroup(url).run();
            case BOARDS -> new BoardsGroup(url).run();
            case EXPORTER -> new ExporterGroup(url).run();
            case SERVICES -> new ServicesGroup().run();
            case PEERS -> new PeersGroup().run();
        };
    }
}
