package dev.belay.task.internal.execution;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.internal.Checks;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.Execution;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts programs in a session's namespace. Thread-safe. */
public final class Executions {
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
        Screen screen = new Screen(transcript, input, options);
        BoardExecution execution = new BoardExecution(
                id, call, readable, board.callTimeout(), transcript, input, () -> screen.time(device));
        resources.register(new ExecutionResource(id, execution));
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
        screen.translate(program.newlines());
        if (readable) {
            program.use(AgentPart.CONSOLE).line("_r(" + program.namespace() + "," + program.literal(code) + ")");
        } else {
            program.execute(code);
        }
    }

    private static CallOptions withoutLines(CallOptions options) {
        CallOptions kept = CallOptions.defaults();
        kept = options.timeout().isPresent() ? kept.timeout(options.timeout().get()) : kept;
        kept = options.endsOnError().isPresent()
                ? kept.endOnError(options.endsOnError().get())
                : kept;
        return options.sourceName().isPresent()
                ? kept.sourceName(options.sourceName().get())
                : kept;
    }
}
