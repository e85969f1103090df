package dev.belay.fs.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.repl.PythonOSException;
import dev.belay.repl.internal.Dialogue;
import dev.belay.repl.internal.ItemSink;
import dev.belay.value.PythonLiteral;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of the board that concern a file, with failures that tell which. */
final class FileCalls {
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final BoardFunctions board;
    private final AtomicLong own;
    private final @Nullable String temporary;
    private volatile @Nullable FileFeatures features;

    FileCalls(BoardFunctions board) {
        this(board, new AtomicLong(), null);
    }

    private FileCalls(BoardFunctions board, AtomicLong own, @Nullable String temporary) {
        this.board = board;
        this.own = own;
        this.temporary = temporary;
    }

    /**
     * The same for calls that write a temporary file. Where the file system is full, it goes before the board is asked
     * what is free.
     */
    FileCalls writing(String temporaryPath) {
        return new FileCalls(board, own, temporaryPath);
    }

    BoardFunctions board() {
        return board;
    }

    /** How many programs the board was sent that are not from here. */
    long foreignPrograms() {
        return board.programs() - own.get();
    }

    /** How long a board may say nothing while bytes are exchanged. */
    Duration patience() {
        Duration limit = board.callTimeout();
        return limit.compareTo(SILENCE) < 0 ? limit : SILENCE;
    }

    /** What the board can do; asked once, since a session does not outlive a reset. */
    FileFeatures features() {
        FileFeatures known = features;
        if (known == null) {
            known = FileFeatures.of(value("probe", "file functions", FileFeatures::ask));
            features = known;
        }
        return known;
    }

    /** Runs a program, and parses its result. */
    @Nullable
    Object value(String verb, String path, Consumer<ProgramWriter> writer) {
        return PythonLiteral.parse(text(verb, () -> path, call -> call.run(writer)));
    }

    /** Runs a program that hands over items. */
    void items(String verb, String path, Consumer<ProgramWriter> writer, Consumer<@Nullable Object> items) {
        String unused = talk(verb, path, writer, new Items(items, board.callTimeout()));
    }

    /** Runs a program that somebody talks with: {@return the text of its result} */
    String talk(String verb, String path, Consumer<ProgramWriter> writer, Dialogue dialogue) {
        return talk(verb, () -> path, writer, dialogue);
    }

    /**
     * The same for more than one file.
     *
     * @param path the one that the program is at
     */
    String talk(String verb, Supplier<String> path, Consumer<ProgramWriter> writer, Dialogue dialogue) {
        return text(verb, path, call -> call.talk(writer, dialogue));
    }

    private String text(String verb, Supplier<String> where, Function<BoardCall, String> work) {
        BoardCall call = board.prepare(verb, where.get(), CallOptions.defaults());
        own.incrementAndGet();
        try {
            return work.apply(call);
        } catch (PythonOSException e) {
            String path = where.get();
            BelayException failure =
                    FileFailures.of(verb, path, e, e.is("ENOSPC") ? freeBytes(path) : OptionalLong.empty());
            call.explain(failure);
            throw failure;
        }
    }

    /** What is free where a path is; empty where the board does not tell. */
    private OptionalLong freeBytes(String path) {
        try {
            String parent = BoardPaths.expression(BoardPaths.parent(path));
            String remove = temporary == null ? "" : remove(temporary) + "\n";
            own.incrementAndGet();
            Object told = PythonLiteral.parse(board.prepare("space", path, CallOptions.defaults())
                    .run(program -> program.use(FilePart.BASE).line(remove + "_fr(os.statvfs(" + parent + ")[:5])")));
            return told instanceof List<?> numbers
                            && numbers.get(1) instanceof Number size
                            && numbers.get(4) instanceof Number free
                    ? OptionalLong.of(size.longValue() * free.longValue())
                    : OptionalLong.empty();
        } catch (BelayException e) {
            return OptionalLong.empty();
        }
    }

    /** Statements that remove a file that may be there. */
    static String remove(String path) {
        return "p=" + BoardPaths.expression(path) + "\ntry:os.remove(p)\nexcept OSError:0";
    }

    private record Items(Consumer<@Nullable Object> items, Duration patience) implements ItemSink {
        @Override
        public void item(String text) {
            items.accept(PythonLiteral.parse(text));
        }

        @Override
        public boolean expectsMore() {
            return true;
        }

        @Override
        public boolean leftInput(String result) {
            return false;
        }
    }
}
