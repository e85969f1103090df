package dev.belay.session;

import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.resource.SessionResource;
import dev.belay.transport.FaultyWire.Damage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Opens a session, lets it end as a combination says, and keeps what came of it. */
final class MatrixRun {
    private static final Duration IDLE = Duration.ofMillis(1_500);
    private static final Duration LIFETIME = Duration.ofSeconds(4);
    private static final long NANOS = 1_000_000;
    private static final String CAUGHT = "while True:\n try:\n  while True:pass\n except KeyboardInterrupt:pass";
    private final MatrixCase what;
    private final MatrixBench bench;
    private final Told told = new Told();
    private final AtomicBoolean hostThing = new AtomicBoolean(true);
    private final List<Object> held = new ArrayList<>();
    private final RuntimeException body = new RuntimeException("of the body");
    private @Nullable DeviceSession session;
    private @Nullable Throwable thrown;
    private String sessionId = "";
    private long millis;

    MatrixRun(MatrixCase what, MatrixBench bench) {
        this.what = what;
        this.bench = bench;
    }

    /** Whether the session has something that its board has to give back before all else. */
    boolean hasCompanion() {
        return what.owned() != MatrixOwned.METHOD
                && what.owned() != MatrixOwned.OBJECT
                && what.owned() != MatrixOwned.HOST;
    }

    CleanupReport report() {
        return told.reports().get(0);
    }

    Told told() {
        return told;
    }

    String sessionId() {
        return sessionId;
    }

    /** What the user was thrown by the end; null where nothing was. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    boolean isHostThingOn() {
        return hostThing.get();
    }

    long millis() {
        return millis;
    }

    void run(DeviceSessionManager manager) {
        DeviceConnection connection = bench.connect(what.fault());
        SessionOptions options = SessionOptions.builder()
                .cleanupTimeout(cleanupTimeout())
                .cleanup(what.rung().policy(board -> bench.board().hardReset()))
                .idleTimeout(what.way() == MatrixWay.IDLE ? IDLE : Duration.ZERO)
                .lifetime(what.way() == MatrixWay.LIFETIME ? LIFETIME : Duration.ofMinutes(5))
                .restorePins(what.owned() == MatrixOwned.PIN)
                .listener(told)
                .build();
        DeviceSession opened = manager.createSession(connection, options);
        sessionId = opened.id();
        session = opened;
        if (hasCompanion()) {
            opened.execute(bench.board().on("companion"));
            opened.resources()
                    .register(SessionResource.python("companion", bench.board().off("companion")));
        }
        if (what.fault() == MatrixFault.TIMER_RAISES) {
            held.add(opened.bind(MatrixTasks.Timers.class).raising());
        }
        own(opened);
        spoil(opened);
        opened = null;
        end(manager);
    }

    /** Short where it is used up. */
    private Duration cleanupTimeout() {
        return switch (what.fault()) {
            case SILENCE, INTERRUPT_CAUGHT -> Duration.ofMillis(2_500);
            case CLEANUP_HANGS -> Duration.ofSeconds(3);
            default -> Duration.ofSeconds(10);
        };
    }

    private void own(DeviceSession of) {
        boolean raises = what.fault() == MatrixFault.CLEANUP_RAISES;
        switch (what.owned()) {
            case METHOD -> {
                int unused = raises
                        ? of.bind(MatrixTasks.Leaving.class).answer()
                        : of.bind(MatrixTasks.Methods.class).answer();
            }
            case STREAM -> {} // a board with a stream takes no more calls: see spoil
            case OBJECT -> held.add(of.bind(MatrixTasks.Objects.class).list());
            case THREAD -> {
                MatrixTasks.Threads threads = of.bind(MatrixTasks.Threads.class);
                held.add(what.fault() == MatrixFault.DEAF_THREAD ? threads.deaf() : threads.obeying());
            }
            case TIMER -> held.add(of.bind(MatrixTasks.Timers.class).ticking());
            case FILE -> {
                of.execute(
                        raises
                                ? "import os\ntry:os.mkdir('full')\nexcept OSError:0"
                                : bench.board().on("file"));
                of.resources().register(SessionResource.temporaryFile(raises ? "full" : "scratch"));
            }
            case PIN -> {
                of.execute(bench.board().on("pin"));
                if (raises) {
                    of.resources().register(SessionResource.outputPin("nowhere"));
                }
            }
            case PYTHON -> {
                of.execute(bench.board().on("pump"));
                of.resources()
                        .register(SessionResource.python(
                                "pump",
                                raises
                                        ? "raise ValueError('stuck')"
                                        : bench.board().off("pump")));
            }
            case HOST -> {
                of.execute("x = 1");
                of.resources().register(new Thing("host", () -> {
                    hostThing.set(false);
                    if (raises) {
                        throw new IOException("stuck");
                    }
                }));
            }
        }
    }

    /** The newest resource brings the fault about, right when the cleanup begins. */
    private void spoil(DeviceSession of) {
        if (what.fault() == MatrixFault.CLEANUP_HANGS) {
            of.resources().register(SessionResource.python("hanging", "while True:pass"));
        }
        if (what.fault() == MatrixFault.INTERRUPT_CAUGHT) {
            of.resources().register(SessionResource.python("catching", CAUGHT));
        }
        Random random = new Random(what.seed());
        Thing.Cleanup trigger = switch (what.fault()) {
            case SILENCE -> bench.wire()::silence;
            case DISCONNECT -> this::pullTheCable;
            case GARBAGE ->
                () -> {
                    byte[] garbage = new byte[40];
                    random.nextBytes(garbage);
                    bench.wire().insert(garbage);
                };
            case RESET -> () -> bench.board().softReset(of);
            case BYTE_TO_BOARD_LOST -> () -> bench.wire().damageOutput(random.nextInt(3), Damage.LOST);
            case BYTE_FROM_BOARD_LOST -> () -> bench.wire().damageInput(random.nextInt(6), Damage.LOST);
            case HEAP_FULL ->
                () -> {
                    String unused = of.execute(CleanupFaultsTest.FILL);
                };
            case NONE, CLEANUP_RAISES, DEAF_THREAD, CLEANUP_HANGS, INTERRUPT_CAUGHT, TIMER_RAISES -> null;
        };
        if (trigger != null && what.way() != MatrixWay.LOST) {
            of.resources().register(new Thing("fault", trigger));
        }
        if (what.owned() == MatrixOwned.STREAM) {
            MatrixTasks.Streams streams = of.bind(MatrixTasks.Streams.class);
            var stream = what.fault() == MatrixFault.CLEANUP_RAISES ? streams.stuck() : streams.count();
            held.add(stream.iterator().next());
            held.add(stream);
        }
    }

    private DeviceSession session() {
        return Objects.requireNonNull(session);
    }

    private void end(DeviceSessionManager manager) {
        long begin = System.nanoTime();
        switch (what.way()) {
            case CLOSE -> catching(session()::close);
            case EXCEPTION -> endByException();
            case CALL_TIMEOUT -> {
                timeOut(session());
                catching(session()::close);
            }
            case END_SESSION -> catching(() -> manager.endSession(sessionId));
            case MANAGER -> catching(manager::close);
            case INTERRUPTED -> {
                Thread.currentThread().interrupt();
                catching(session()::close);
                if (!Thread.interrupted()) {
                    throw new AssertionError("the interrupt was swallowed");
                }
            }
            case LEAKED -> {
                session = null;
                held.clear();
            }
            case LOST -> lose();
            case IDLE, LIFETIME -> {}
        }
        Soon.soon().until(() -> {
            if (what.way() == MatrixWay.LEAKED) {
                System.gc();
            }
            return !told.reports().isEmpty();
        });
        millis = what.way().comesByItself() ? report().duration().toMillis() : (System.nanoTime() - begin) / NANOS;
    }

    private void catching(Runnable ending) {
        try {
            ending.run();
        } catch (ResourceCleanupException e) {
            thrown = e;
        }
    }

    @SuppressWarnings("try") // its end is what matters
    private void endByException() {
        try (DeviceSession mine = session()) {
            throw body;
        } catch (RuntimeException e) {
            if (e != body) {
                throw new AssertionError("the body's exception was hidden", e);
            }
            thrown = e.getSuppressed().length == 0 ? null : e.getSuppressed()[0];
        }
    }

    private static void timeOut(DeviceSession of) {
        try {
            of.execute("while True: pass", Duration.ofMillis(50));
            throw new AssertionError("the call came to an end");
        } catch (DeviceTimeoutException e) {
            if (!e.isRecoverable()) {
                throw new AssertionError("the board did not obey", e);
            }
        }
    }

    /** Returns when it is noticed, so that it is the same each time. */
    private void pullTheCable() {
        bench.wire().cut();
        Soon.soon().until(() -> bench.connection().state() == ConnectionState.LOST);
    }

    private void lose() {
        if (what.fault() == MatrixFault.DISCONNECT) {
            pullTheCable();
            return;
        }
        bench.board().softReset(session());
        try {
            session().execute("x = 1");
        } catch (DeviceStateLostException | IllegalStateException e) {
            // that is how it is noticed, or somebody has noticed already
        }
    }
}
