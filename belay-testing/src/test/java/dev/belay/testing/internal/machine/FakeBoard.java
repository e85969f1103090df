package dev.belay.testing.internal.machine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Stands in for the interpreter: tests call what Python would, and time moves when they say so. */
final class FakeBoard implements BoardRuntime {
    static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    private final Map<String, HostFunction> functions = new HashMap<>();
    private final Queue<Runnable> posted = new ArrayDeque<>();
    private final PriorityQueue<Timed> timed = new PriorityQueue<>(Comparator.comparingLong(Timed::at));
    private final byte[] memory = new byte[4096];
    private final List<String> calls = new ArrayList<>();
    private final List<Boolean> resets = new ArrayList<>();
    private final Machine machine;
    private long now = 1_000_000;
    private Runnable duringCall = () -> {};

    private record Timed(long at, Runnable task) {}

    FakeBoard() {
        machine = new Machine(() -> now, Clock.fixed(START, ZoneOffset.UTC));
        boot(true);
    }

    Machine machine() {
        return machine;
    }

    void boot(boolean hard) {
        functions.clear();
        posted.clear();
        machine.attach(this, hard);
        python("irq_dispatcher", new PythonCallable(1));
    }

    /** Calls {@code _board.name(...)}. */
    @Nullable
    Object python(String name, @Nullable Object... arguments) {
        HostFunction function = functions.get(name);
        if (function == null) {
            throw new IllegalArgumentException("not defined: " + name);
        }
        return function.call(arguments);
    }

    /** Runs what was posted, until nothing is left. */
    FakeBoard runPosted() {
        for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
            task.run();
        }
        return this;
    }

    /** Moves time on and does what falls due, in order. */
    FakeBoard advance(Duration time) {
        long end = now + time.toNanos();
        while (!timed.isEmpty() && timed.peek().at <= end) {
            Timed next = timed.remove();
            now = Math.max(now, next.at);
            next.task.run();
        }
        now = Math.max(now, end);
        return runPosted();
    }

    /** Moves time on while the board does nothing, as if it were stuck. */
    void stall(Duration time) {
        now += time.toNanos();
    }

    void duringCall(Runnable action) {
        duringCall = action;
    }

    /** What Python's dispatcher was called with since the last call of this. */
    List<String> takeCalls() {
        List<String> result = List.copyOf(calls);
        calls.clear();
        return result;
    }

    List<Boolean> resets() {
        synchronized (resets) {
            return List.copyOf(resets);
        }
    }

    void poke(int address, int... data) {
        for (int i = 0; i < data.length; i++) {
            memory[address + i] = (byte) data[i];
        }
    }

    byte[] peek(int address, int length) {
        return Arrays.copyOfRange(memory, address, address + length);
    }

    @Override
    public void define(String name, HostFunction function) {
        functions.put(name, function);
    }

    @Override
    public void post(Runnable task) {
        posted.add(task);
    }

    @Override
    public Runnable postAt(long nanoTime, Runnable task) {
        Timed entry = new Timed(nanoTime, task);
        timed.add(entry);
        return () -> timed.remove(entry);
    }

    @Override
    public void call(PythonCallable callable, @Nullable Object... arguments) {
        calls.add(Arrays.toString(arguments));
        duringCall.run();
    }

    @Override
    public byte[] readMemory(int address, int length) {
        return peek(address, length);
    }

    @Override
    public void writeMemory(int address, byte[] data) {
        System.arraycopy(data, 0, memory, address, data.length);
    }

    @Override
    public void reset(boolean hard) {
        synchronized (resets) {
            resets.add(hard);
        }
    }
}
