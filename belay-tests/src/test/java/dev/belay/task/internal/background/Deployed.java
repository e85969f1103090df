package dev.belay.task.internal.background;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.session.DeviceSession;
import dev.belay.value.ValueMapper;
import java.util.concurrent.atomic.AtomicReference;

/** Functions of a session, and the background work that runs them. */
final class Deployed {
    private final BoardFunctions functions;
    private final BackgroundWork work;

    private Deployed(DeviceSession session, DeviceConnection connection) {
        this.functions = (BoardFunctions) session.device();
        this.work = new BackgroundWork(functions, ValueMapper.standard(), session.resources(), connection);
    }

    static Deployed in(DeviceSession session) {
        return in(session, session.device().connection());
    }

    static Deployed in(DeviceSession session, DeviceConnection connection) {
        return new Deployed(session, connection);
    }

    BackgroundWork work() {
        return work;
    }

    /** Deploys a single function. */
    FunctionRef function(String code) {
        AtomicReference<FunctionRef> deployed = new AtomicReference<>();
        functions.prepare("deploy", "a function", CallOptions.defaults()).run(program -> {
            int key = program.takeKeys(1);
            deployed.set(new FunctionRef(key, program.boot()));
            program.use(AgentPart.DEFINE)
                    .line("d(" + program.namespace() + "," + key + "," + program.literal(code) + ")")
                    .evaluate("0");
        });
        return deployed.get();
    }

    /** Runs statements among the agent's own names. */
    void inTheAgent(String statements) {
        functions
                .prepare("change", "the agent", CallOptions.defaults())
                .run(program -> program.line(statements).evaluate("0"));
    }

    /** The free memory of the board. */
    int freeMemory() {
        return Integer.parseInt(functions
                .prepare("measure", "memory", CallOptions.defaults())
                .run(program -> program.line("gc.collect()").evaluate("gc.mem_free()")));
    }
}
