package dev.belay.task.internal.execution;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.internal.Checks;
import dev.belay.repl.internal.Console;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.Execution;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Starts programs in a session's namespace. Thread-safe. */
public final class Executions {
    /** Longer than anybody waits. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final BoardFunctions board;
    private final DeviceContext device;
    private final ResourceTracker resources;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * Creates it for a session.
     *
     * @param board the session's namespace
     * @param device the same, as users have it
     * @param resources takes what runs in care
     */
    public Executions(BoardFunctions board, DeviceContext device, ResourceTracker resources) {
        this.board = board;
        this.device = device;
        this.resources = resources;
    }

    /**
     * Starts a program.
     *
     * @param code Python
     * @param options how long it may run (default: for ever), follower of its lines, name of the code
     * @return what runs; its session closes it at the latest
     * @throws IllegalArgumentException if there is no code
     * @throws IllegalStateException if the session has ended, a stream or another program runs on the board, or the
     *     session has a lease and the options no time-out
     */
    public Execution start(String code, CallOptions options) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(options, "options");
        Checks.require(!code.isBlank(), "there is no code to start");
        if (board.isLeased() && options.timeout().isEmpty()) {
            throw new IllegalStateException(board.name()
                    + " has a lease, and its board can't hear from the host while a program runs: tell by"
                    + " CallOptions.timeout how long it may take");
        }
        boolean readable = board.hasInput();
        BoardCall call = board.prepare("start", code, withoutLines(options));
        int piece = Math.min(
                device.connection().options().receiveBuffer().orElse(Integer.MAX_VALUE),
                device.capabilities().profile().receiveBuffer());
        String id = "execution-" + count.incrementAndGet();
        Transcript transcript = new Transcript(device.connection().options().outputLimit());
        TypedInput input = new TypedInput(code, piece, call::type);
        BoardExecution execution = new BoardExecution(id, call, readable, board.callTimeout(), transcript, input);
        resources.register(new ExecutionResource(id, execution));
        Screen screen = new Screen(transcript, input, options);
        execution.start(
                () -> {
                    String unused = call.stream(program -> write(program, code, readable, screen), screen);
                    screen.finish();
                },
                () -> {
                    if (!board.isEnding()) { // else the end of the session finds it, and tells of it
                        boolean unused = resources.unregister(id);
                    }
                });
        return execution;
    }

    private static void write(ProgramWriter program, String code, boolean readable, Screen screen) {
        screen.newlines = program.newlines();
        if (readable) {
            program.use(AgentPart.CONSOLE).line("_r(" + program.namespace() + "," + program.literal(code) + ")");
        } else {
            program.execute(code);
        }
    }

    private static CallOptions withoutLines(CallOptions options) {
        CallOptions kept = CallOptions.defaults();
        kept = options.timeout().isPresent() ? kept.timeout(options.timeout().get()) : kept;
        return options.sourceName().isPresent()
                ? kept.sourceName(options.sourceName().get())
                : kept;
    }

    /** Takes what the program prints and asks. Used by the thread of the program. */
    private static final class Screen implements Console {
        private final Transcript transcript;
        private final TypedInput input;
        private final CallOptions options;
        private final @Nullable LineBreaks lines;
        private UnaryOperator<String> newlines = UnaryOperator.identity();

        Screen(Transcript transcript, TypedInput input, CallOptions options) {
            this.transcript = transcript;
            this.input = input;
            this.options = options;
            this.lines = options.lines().map(LineBreaks::new).orElse(null);
        }

        @Override
        public void begun() {
            input.begin();
        }

        @Override
        public void output(String text) {
            String meant = newlines.apply(text);
            transcript.append(meant);
            if (lines != null) {
                lines.take(meant);
            }
        }

        @Override
        public void asked() {
            input.ask();
        }

        @Override
        public Duration limit() {
            return options.timeout().orElse(FOR_EVER);
        }

        @Override
        public boolean leftInput(String result) {
            return input.isLeft(result);
        }

        void finish() {
            if (lines != null) {
                lines.finish();
            }
        }
    }
}
