package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.Edge;
import dev.belay.testing.machine.PinMode;
import dev.belay.testing.machine.Pull;
import dev.belay.testing.machine.Registration;
import dev.belay.testing.machine.SimulatedPin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One pin: its configuration, who drives it, and the interrupt that the program armed. */
final class GpioPin implements SimulatedPin {
    static final int IRQ_FALLING = 4;
    static final int IRQ_RISING = 8;

    private final int number;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final EdgeLog log = new EdgeLog();
    private PinMode mode = PinMode.INPUT;
    private int pulls;
    private boolean output;
    private @Nullable Boolean outside;
    private boolean level;
    private int trigger;
    private @Nullable Interrupts interrupts;

    GpioPin(int number, LongSupplier clock) {
        this.number = number;
        this.clock = clock;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public boolean isHigh() {
        lock.lock();
        try {
            return level;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public PinMode mode() {
        lock.lock();
        try {
            return mode;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Pull pull() {
        return switch (pulls()) {
            case 0 -> Pull.NONE;
            case 2 -> Pull.DOWN;
            default -> Pull.UP;
        };
    }

    @Override
    public boolean hasInterrupt() {
        lock.lock();
        try {
            return trigger != 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void set(boolean high) {
        change(() -> outside = high);
    }

    @Override
    public void release() {
        change(() -> outside = null);
    }

    @Override
    public void awaitHigh(Duration timeout) throws InterruptedException {
        awaitLevel(true, timeout);
    }

    @Override
    public void awaitLow(Duration timeout) throws InterruptedException {
        awaitLevel(false, timeout);
    }

    private void awaitLevel(boolean high, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = log.edgesTo(high);
            Waiting.until(
                    () -> level == high || log.edgesTo(high) > before,
                    changed,
                    timeout,
                    () -> "pin " + number + " stayed " + (high ? "low" : "high") + " for " + timeout);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitEdges(long count, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiting.until(
                    () -> log.count() >= count,
                    changed,
                    timeout,
                    () -> "pin " + number + " had " + log.count() + " edges after " + timeout + ", not " + count);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Edge> edges() {
        lock.lock();
        try {
            return log.snapshot();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long edgeCount() {
        lock.lock();
        try {
            return log.count();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void clearEdges() {
        lock.lock();
        try {
            log.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Registration onChange(Consumer<? super Edge> listener) {
        return log.listen(listener);
    }

    int pulls() {
        lock.lock();
        try {
            return pulls;
        } finally {
            lock.unlock();
        }
    }

    /** Begins a boot: no interrupt is armed; after a hard reset the pin is an input again. */
    void reset(Interrupts interruptsOfBoot, boolean hard) {
        change(() -> {
            trigger = 0;
            interrupts = interruptsOfBoot;
            if (hard) {
                mode = PinMode.INPUT;
                pulls = 0;
                output = false;
            }
        });
    }

    /** Configures the pin; null leaves mode or value as they are, except that an open drain begins released. */
    void configure(@Nullable PinMode newMode, int newPulls, @Nullable Boolean value) {
        change(() -> {
            pulls = newPulls;
            if (newMode != null) {
                mode = newMode;
                if (newMode == PinMode.OPEN_DRAIN) {
                    output = true;
                }
            }
            if (value != null) {
                output = value;
            }
        });
    }

    void write(boolean high) {
        change(() -> output = high);
    }

    void toggle() {
        change(() -> output = !output);
    }

    void arm(int edges) {
        lock.lock();
        try {
            trigger = edges;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        Edge edge;
        lock.lock();
        try {
            change.run();
            boolean high = resolve();
            if (high == level) {
                return;
            }
            level = high;
            edge = new Edge(high, clock.getAsLong());
            log.add(edge);
            changed.signalAll();
            int flag = high ? IRQ_RISING : IRQ_FALLING;
            if ((trigger & flag) != 0 && interrupts != null) {
                interrupts.raise(Interrupts.Source.PIN, number, flag);
            }
        } finally {
            lock.unlock();
        }
        log.tell(edge);
    }

    private boolean resolve() {
        if (mode == PinMode.OUTPUT || (mode == PinMode.OPEN_DRAIN && !output)) {
            return output;
        }
        return outside != null ? outside : (pulls & 1) != 0;
    }
}
