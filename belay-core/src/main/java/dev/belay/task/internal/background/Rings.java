package dev.belay.task.internal.background;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.internal.Deadline;
import dev.belay.repl.DeviceStateLostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rings of a session's threads and timers on the board. */
final class Rings implements Pump.Source {
    private static final Logger log = LoggerFactory.getLogger(Rings.class);

    private final BoardFunctions functions;

    /**
     * Held by whoever talks to the board about rings, until the answer is understood: the positions go on from answer
     * to answer, and no key may be used when its ring has been given up.
     */
    private final ReentrantLock talking = new ReentrantLock(true);

    /** Changed with the lock only. */
    private final List<Activity> live = new CopyOnWriteArrayList<>();

    /** What outlived its session. */
    private final List<Activity> finished = new CopyOnWriteArrayList<>();

    Rings(BoardFunctions functions) {
        this.functions = functions;
    }

    /**
     * Starts a thread or timer.
     *
     * @param writer writes the start, with the key of the ring
     */
    void start(Activity activity, CallOptions options, BiConsumer<ProgramWriter, Integer> writer) {
        talking.lock();
        try {
            BoardCall call = functions.prepare("start", activity.name(), options);
            call.run(program -> {
                int key = program.takeKeys(1);
                writer.accept(program.use(AgentPart.DRAIN), key);
                program.evaluate("0");
                activity.placed(new Ring(key, program.boot()));
            });
            live.add(activity);
        } catch (BelayException e) {
            giveUp(activity, e);
            throw e;
        } finally {
            activity.startIsOver();
            talking.unlock();
        }
    }

    /** A start that failed half-way may have started something. */
    private void giveUp(Activity activity, BelayException failure) {
        Ring ring = activity.ring();
        if (ring == null) {
            return;
        }
        if (failure.isRecoverable()) {
            try {
                functions
                        .prepareToWait("stop", activity.name(), CallOptions.defaults())
                        .run(program -> program.line("if " + ring.key() + " in B:" + activity.stopping(ring.key()))
                                .evaluate("0"));
            } catch (BelayException | IllegalStateException e) {
                log.debug("{} could not be stopped after its start failed", activity, e);
            }
        }
        functions.abandon(ring.key(), ring.boot());
    }

    /** Asks a thread or timer to stop, and takes what it had to say. Does nothing when it has ended. */
    void stop(Activity activity, CallOptions options) {
        talking.lock();
        try {
            Ring ring = activity.ring();
            if (ring != null && live.contains(activity)) {
                talk("stop", activity.name(), options, activity.stopping(ring.key()));
            }
        } finally {
            talking.unlock();
        }
    }

    /**
     * Takes what all have to say.
     *
     * @throws BelayException if the board could not be asked
     * @throws IllegalStateException if the session has ended
     */
    Pump.Finding drain(CallOptions options) {
        talking.lock();
        try {
            return live.isEmpty() ? Pump.Finding.NOTHING : talk("drain", functions.name(), options, "");
        } finally {
            talking.unlock();
        }
    }

    private Pump.Finding talk(String verb, String what, CallOptions options, String first) {
        List<Activity> asked = List.copyOf(live);
        try {
            String answer = functions.prepareToWait(verb, what, options).run(program -> {
                asked.forEach(activity -> program.needs(ringOf(activity).key()));
                if (!first.isEmpty()) {
                    program.line(first);
                }
                program.line(asked.stream()
                        .map(activity -> "(" + ringOf(activity).key() + "," + activity.position() + ")")
                        .collect(Collectors.joining(",", "_q(", ")")));
            });
            return take(asked, Report.parse(answer));
        } catch (DeviceStateLostException e) {
            loseAll(e);
            throw e;
        } catch (BelayException e) {
            if (!e.isRecoverable() && !functions.isActive()) {
                loseAll(e); // otherwise the board is looked for, and they go on
            }
            throw e;
        }
    }

    /** The ring of what has been started. */
    private static Ring ringOf(Activity activity) {
        Ring ring = activity.ring();
        if (ring == null) {
            throw new IllegalStateException(activity + " has not been started");
        }
        return ring;
    }

    private Pump.Finding take(List<Activity> asked, List<Report> reports) {
        Pump.Finding finding = Pump.Finding.NOTHING;
        for (int i = 0; i < asked.size(); i++) {
            Activity activity = asked.get(i);
            Report report = reports.get(i);
            activity.take(report);
            if (report.state() == Report.State.ENDED) {
                live.remove(activity);
                Ring ring = ringOf(activity);
                functions.abandon(ring.key(), ring.boot());
                activity.end();
            } else if (report.state() == Report.State.MORE) {
                finding = Pump.Finding.MORE;
            } else if (!report.items().isEmpty() && finding == Pump.Finding.NOTHING) {
                finding = Pump.Finding.SOMETHING;
            }
        }
        return finding;
    }

    /** A session that survives a reset goes on without them: to ask for them would look like one more reset. */
    private void forgetThoseOfEarlierBoots() {
        talking.lock();
        try {
            Object now = functions.boot();
            for (Activity activity : List.copyOf(live)) {
                if (!ringOf(activity).boot().equals(now)) {
                    log.warn("{} is gone: its board was reset", activity);
                    live.remove(activity);
                    activity.end();
                }
            }
        } finally {
            talking.unlock();
        }
    }

    private void loseAll(BelayException why) {
        live.forEach(activity -> log.warn("{} is gone: {}", activity, why.getMessage()));
        live.forEach(Activity::end);
        live.clear();
    }

    /**
     * Has the board reset, by which all threads and timers end.
     *
     * @param reset does it; nobody talks to the board about rings meanwhile
     */
    void whileReset(Runnable reset) {
        talking.lock();
        int life = functions.lives();
        try {
            reset.run();
        } finally {
            if (functions.lives() != life) {
                live.forEach(Activity::end);
                live.clear();
            }
            talking.unlock();
        }
    }

    /** Whether a thread or timer has been started, and not ended as far as is known. */
    boolean isLive(Activity activity) {
        return live.contains(activity);
    }

    /** The name of the session. */
    String session() {
        return functions.name();
    }

    /**
     * The session ends: fetches what threads and timers have said, where that is possible in time, and never asks
     * again.
     */
    void finish(Deadline deadline) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!live.isEmpty() && talking.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    fetchAll(deadline);
                } finally {
                    talking.unlock();
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            live.forEach(Activity::hush);
            finished.addAll(live);
            live.clear();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What was still alive when the session ended is gone: the board was reset. */
    void endFinished() {
        finished.forEach(Activity::end);
        finished.clear();
    }

    private void fetchAll(Deadline deadline) {
        try {
            Pump.Finding finding = Pump.Finding.MORE;
            while (finding == Pump.Finding.MORE && !deadline.hasPassed()) {
                finding = drain(CallOptions.defaults().timeout(deadline.remaining()));
            }
        } catch (BelayException | IllegalStateException e) {
            log.debug("the last words of threads and timers of {} could not be fetched", functions.name(), e);
        }
    }

    @Override
    public boolean isLive() {
        return !live.isEmpty();
    }

    @Override
    public Pump.Finding ask() {
        try {
            forgetThoseOfEarlierBoots();
            return drain(CallOptions.defaults());
        } catch (BelayException e) {
            log.debug("{} could not be asked about its threads and timers", functions.name(), e);
        } catch (RuntimeException e) {
            // the session or its connection was closed, and nobody may ask any more
            log.debug("{} is asked no more about its threads and timers", functions.name(), e);
            live.forEach(Activity::end);
            live.clear();
        }
        return Pump.Finding.NOTHING;
    }
}
