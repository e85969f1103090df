package dev.belay.task.internal.background;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.internal.AgentTraceback;
import dev.belay.device.internal.GuardedCode;
import dev.belay.internal.Checks;
import dev.belay.internal.Deadline;
import dev.belay.internal.Uninterrupted;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.resource.internal.BoardResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread or timer of a session: where it is, what it says, and how it ends. */
final class Activity implements BoardResource {
    private static final Logger log = LoggerFactory.getLogger(Activity.class);

    /** How long the end of a session waits for listeners. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Host host;
    private final ActivityKind kind;
    private final String id;
    private final String name;
    private final FunctionRef function;
    private final CallOptions options;
    private final Listeners listeners;
    private final Instant createdAt = Instant.now();
    private final CountDownLatch ended = new CountDownLatch(1);

    // changed while the rings are talked to
    private volatile @Nullable Ring ring;
    private int position;
    private long lost;
    private volatile boolean starting;

    Activity(Host host, ActivityKind kind, String id, String name, FunctionRef function, CallOptions options) {
        this.host = host;
        this.kind = kind;
        this.id = id;
        this.name = name;
        this.function = function;
        this.options = options;
        this.listeners = new Listeners(toString(), host.values(), host.pump()::deliver, kind == ActivityKind.THREAD);
    }

    String name() {
        return name;
    }

    Listeners listeners() {
        return listeners;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String type() {
        return kind.type();
    }

    @Override
    public int estimatedCost() {
        return kind.cost();
    }

    @Override
    public Instant createdAt() {
        return createdAt;
    }

    /** Whether it has not ended, as far as is known. */
    boolean isAlive() {
        return ended.getCount() > 0;
    }

    private boolean isLive() {
        return host.rings().isLive(this);
    }

    /** Asks it to stop. Does nothing when it has ended. */
    void stop() {
        try {
            host.rings().stop(this, CallOptions.defaults().timeout(callTimeout()));
        } catch (DeviceStateLostException e) {
            log.debug("{} ended when the board was reset", this, e);
        }
        host.pump().wake();
    }

    /** Waits until it has ended and its listeners have been called; a listener itself does not wait for others. */
    boolean join(Duration timeout) {
        Deadline deadline = Deadline.after(Checks.notNegative(timeout, "timeout"));
        while (isAlive() && !deadline.hasPassed()) {
            if (host.pump().isDelivering()) {
                refresh();
            } else {
                host.pump().wake();
            }
            await(ended, deadline.orAfter(Duration.ofNanos(Pump.SHORT_NANOS)));
        }
        if (isAlive()) {
            return false;
        }
        await(host.pump().delivered(), deadline);
        return true;
    }

    private void await(CountDownLatch latch, Deadline deadline) {
        try {
            boolean open = latch.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            log.trace("{} waited for, {}", this, open);
        } catch (InterruptedException e) {
            if (Uninterrupted.keep()) {
                await(latch, deadline);
                return;
            }
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "the calling thread was interrupted while it waited for " + this, true, e);
        }
    }

    /**
     * Asks it to stop and waits until it has ended. Does nothing where its session has ended without it.
     *
     * @throws DeviceTimeoutException if it does not end within the time of a call
     */
    void close() {
        if (!isLive()) {
            return;
        }
        try {
            stop();
        } catch (BelayException e) {
            if (isLive()) {
                throw e;
            }
            log.debug("{} ended with the connection", this, e);
        }
        if (!join(callTimeout())) {
            throw new DeviceTimeoutException(
                    this + " was asked to stop, but did not end within "
                            + callTimeout().toMillis() + " ms; its function has to look at running()",
                    true);
        }
    }

    private Duration callTimeout() {
        return options.timeout().orElse(host.callTimeout());
    }

    @Override
    public void cleanup() {
        close();
    }

    @Override
    public Optional<GuardedCode> asking() {
        Ring where = ring;
        return where == null || kind == ActivityKind.TIMER
                ? Optional.empty()
                : Optional.of(GuardedCode.ofAgent(
                        "ask " + this, "if " + where.key() + " in B:" + kind.stopping(where.key())));
    }

    @Override
    public Optional<GuardedCode> giving(long patienceMillis) {
        Ring where = ring;
        return where == null
                ? Optional.empty()
                : Optional.of(GuardedCode.ofAgent(kind.type() + " " + name, kind.ending(where.key(), patienceMillis)));
    }

    @Override
    public boolean mayRunOn() {
        return true;
    }

    /** The first of them does it for all. */
    @Override
    public void over(Deadline deadline) {
        if (host.rings().isLive()) {
            host.rings().finish(deadline);
            host.pump().awaitDelivery(deadline.orAfter(LAST_WORDS));
        }
    }

    @Override
    public void wasReset() {
        host.rings().endFinished();
    }

    /** Where its ring is, null before it was started. */
    @Nullable
    Ring ring() {
        return ring;
    }

    /** Up to where its items have been told. */
    int position() {
        return position;
    }

    /** From here on it may run, until the start is over. */
    void placed(Ring where) {
        ring = where;
        starting = true;
    }

    void startIsOver() {
        starting = false;
    }

    /** Whether it is alive, or may be soon. */
    boolean mayRun() {
        return starting || isLive();
    }

    /** Asks the board how it is, where that is possible. */
    void refresh() {
        try {
            host.rings().drain(CallOptions.defaults());
        } catch (BelayException e) {
            log.debug("{} could not be asked how it is", this, e);
        }
    }

    /** Python that asks it to stop. */
    String stopping(int key) {
        return kind.stopping(key);
    }

    void take(Report report) {
        position = report.position();
        for (String item : report.items()) {
            String text = item.substring(1);
            switch (item.charAt(0)) {
                case 'e' -> listeners.emitted(text);
                case 'p' -> listeners.printed(text);
                default -> listeners.failed(failure(text));
            }
        }
        if (report.lost() > 0 && lost == 0) {
            log.warn(
                    "{} says more than can be fetched: what comes while {} items wait on the board is dropped",
                    this,
                    Report.PLACES);
        }
        lost = report.lost();
        String traceback = report.traceback();
        if (traceback != null) {
            listeners.failed(failure(traceback));
        }
    }

    private PythonException failure(String printed) {
        return PythonException.of(function.traceback().apply(AgentTraceback.clean(printed, options.sourceName())));
    }

    /** Nobody fetches any more what it says. */
    void hush() {
        listeners.finish();
    }

    /** It says nothing any more. */
    void end() {
        log.debug("{} has ended; {} items were dropped", this, lost);
        hush();
        host.resources().unregister(id);
        ended.countDown();
    }

    @Override
    public String toString() {
        return kind.type() + " " + name + " of " + host.rings().session();
    }
}
