package dev.belay.task.internal.object;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.resource.internal.SessionResources;
import dev.belay.task.DeviceStream;
import dev.belay.task.RemoteObject;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.value.GenericType;
import dev.belay.value.ValueMapper;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A board with a session that keeps objects of Python expressions. */
final class KeptObjects implements AutoCloseable {
    private final EmbeddedBoard board;
    private final DeviceConnection connection;
    private final DeviceContext context;
    private final BoardFunctions functions;
    private final RemoteObjects objects;
    private final int functionKey;
    private final Object boot;

    /** What {@link RemoteObject#iterate} asked for last. */
    record Opened(String what, int functionKey, Object boot, RemoteArguments arguments, GenericType<?> type) {}

    private final AtomicReference<Opened> opened = new AtomicReference<>();

    private KeptObjects(EmbeddedBoard board, DeviceConnection connection, String session) {
        this.board = board;
        this.connection = connection;
        this.context = connection.newContext(session);
        this.functions = (BoardFunctions) context;
        this.objects = new RemoteObjects(
                functions, ValueMapper.standard(), new SessionResources("kept", 1000, 1_000_000), new StreamOpener() {
                    @Override
                    public <T> DeviceStream<T> open(
                            String what, int key, Object in, RemoteArguments arguments, GenericType<T> type) {
                        opened.set(new Opened(what, key, in, arguments, type));
                        throw new UnsupportedOperationException("opened");
                    }
                });
        AtomicInteger key = new AtomicInteger();
        AtomicReference<Object> made = new AtomicReference<>();
        functions.prepare("deploy", "made", CallOptions.defaults()).run(program -> {
            key.set(program.takeKeys(1));
            made.set(program.boot());
            String code = program.literal("def made(source,*a):\n r=eval(source)\n return r(*a)if a else r");
            program.use(AgentPart.DEFINE)
                    .line("d(" + program.namespace() + "," + key + "," + code + ")")
                    .evaluate("0");
        });
        this.functionKey = key.get();
        this.boot = made.get();
    }

    static KeptObjects on(EmbeddedBoard board) {
        return new KeptObjects(board, DeviceConnection.open(board.url(), ConnectionOptions.defaults()), "one");
    }

    KeptObjects nextSession(String id) {
        return new KeptObjects(board, connection, id);
    }

    /** Keeps the value of an expression; with arguments, the result of calling it. */
    RemoteObject keep(String expression, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = expression;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return objects.keep("made", functionKey, boot, objects.write(all), CallOptions.defaults());
    }

    RemoteObject keepWithFunctionOf(KeptObjects other, String expression) {
        return objects.keep("made", other.functionKey, other.boot, objects.write(expression), CallOptions.defaults());
    }

    RemoteObjects objects() {
        return objects;
    }

    BoardFunctions functions() {
        return functions;
    }

    DeviceContext context() {
        return context;
    }

    DeviceConnection connection() {
        return connection;
    }

    Opened opened() {
        return opened.get();
    }

    /** Evaluates among the agent's own names. */
    int ask(String expression) {
        return Integer.parseInt(functions
                .prepare("ask", expression, CallOptions.defaults())
                .run(program -> program.evaluate("int(" + expression + ")")));
    }

    /** How much the agent's dictionary holds, when all is dropped that was left to the next call. */
    int held() {
        int before = Integer.MAX_VALUE;
        for (int now = ask("len(B)"); now < before; now = ask("len(B)")) {
            before = now;
        }
        return before;
    }

    void endSession() {
        context.close();
    }

    @Override
    public void close() {
        connection.close();
    }
}
