package dev.belay.device.internal;

import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceInfo;
import dev.belay.device.Reclaimed;
import dev.belay.internal.Deadline;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One life of a board between two resets, with the agent on it. All fields but the volatile and concurrent ones are
 * used with the turn in hand.
 */
final class Boot {
    private static final int FEW = 60;
    private static final int ATTEMPTS = 20;

    /** Dropped in one go; each makes the program longer. */
    private static final int MANY = 16;

    private final Agent agent;
    private final boolean translatesNewlines;
    private final DeviceCapabilities capabilities;
    private final boolean inhabited;
    private final Set<Integer> keys = new HashSet<>();
    private final Set<BoardPart> parts = new HashSet<>();

    /** Objects that nobody uses, and namespaces that could not be dropped in time; any thread adds to them. */
    private final Set<Integer> abandoned = ConcurrentHashMap.newKeySet();

    /** The keys of the namespaces in use. Guarded by itself; waited for where a reset would hit others. */
    private final Set<Integer> namespaces = new HashSet<>();

    /** The keys of the namespaces with a lease. */
    private final Set<Integer> leased = ConcurrentHashMap.newKeySet();

    /** Ends that could not be brought about in time. */
    private final Queue<Consumer<Call>> owed = new ConcurrentLinkedQueue<>();

    private final SharedTexts texts;
    private volatile @Nullable DeviceInfo info;
    private volatile @Nullable Reclaimed reclaimed;
    private volatile boolean over;

    /**
     * Begins.
     *
     * @param inhabited whether the board still held what another host, or an earlier connection, had there
     */
    Boot(Agent agent, boolean translatesNewlines, DeviceCapabilities capabilities, boolean inhabited) {
        this.agent = agent;
        this.translatesNewlines = translatesNewlines;
        this.capabilities = capabilities;
        this.inhabited = inhabited;
        this.texts = new SharedTexts(capabilities.freeHeap());
    }

    /** The Python that namespaces share. */
    SharedTexts texts() {
        return texts;
    }

    Agent agent() {
        return agent;
    }

    DeviceCapabilities capabilities() {
        return capabilities;
    }

    boolean wasInhabited() {
        return inhabited;
    }

    /** What an earlier host had left; null where that was nothing. */
    @Nullable
    Reclaimed reclaimed() {
        return reclaimed;
    }

    void reclaimed(Reclaimed found) {
        reclaimed = found;
    }

    /** Output as the program meant it. */
    String newlines(String output) {
        return translatesNewlines ? output.replace("\r\n", "\n") : output;
    }

    /** Draws a key that no other namespace of this boot has. */
    int takeKey() {
        int key = Agent.randomKey(keys.size() < FEW ? 2 : 9);
        while (!keys.add(key)) {
            key = Agent.randomKey(keys.size() < FEW ? 2 : 9);
        }
        return key;
    }

    /** Draws keys that nothing else of this boot has: short ones as long as these are plenty. */
    KeyRange takeKeys(int count) {
        for (int attempt = 0; ; attempt++) {
            KeyRange range = new KeyRange(Agent.randomKey(attempt < ATTEMPTS ? 3 : 9), count);
            if (range.keys().noneMatch(keys::contains)) {
                range.keys().forEach(keys::add);
                return range;
            }
        }
    }

    void giveKey(int key) {
        keys.remove(key);
    }

    void giveKeys(KeyRange range) {
        keys.removeIf(range::contains);
    }

    /** Whether the board has been sent a part of the agent. */
    boolean hasPart(BoardPart part) {
        return parts.contains(part);
    }

    void hasParts(Set<BoardPart> sent) {
        parts.addAll(sent);
    }

    /** Leaves a namespace or an object to the next call, which drops it on its way. */
    void abandon(int key) {
        abandoned.add(key);
    }

    /** Some of what was left to the next call, but nothing that this needs. */
    List<Integer> abandonedBut(Set<Integer> needed) {
        return abandoned.stream()
                .filter(key -> !needed.contains(key))
                .limit(MANY)
                .toList();
    }

    void dropped(List<Integer> gone) {
        gone.forEach(abandoned::remove);
        gone.forEach(keys::remove);
    }

    /** A namespace is in use now. */
    void enter(int namespace) {
        synchronized (namespaces) {
            namespaces.add(namespace);
        }
    }

    /** A namespace is in use no more. */
    void leave(int namespace) {
        synchronized (namespaces) {
            namespaces.remove(namespace);
            namespaces.notifyAll();
        }
    }

    /** A namespace has a lease from now on. Parts that talk with the host are sent anew, so that they renew it. */
    void lease(int namespace) {
        if (leased.isEmpty()) {
            parts.removeIf(part -> part.source(agent.mark()).indexOf(AgentPart.HEARD) >= 0);
        }
        leased.add(namespace);
    }

    void endLease(int namespace) {
        leased.remove(namespace);
    }

    /** Whether any namespace has a lease. */
    boolean isLeased() {
        return !leased.isEmpty();
    }

    /** Whether a namespace has a lease. */
    boolean isLeased(int namespace) {
        return leased.contains(namespace);
    }

    /** How many namespaces others use. */
    int others(int namespace) {
        synchronized (namespaces) {
            return namespaces.size() - (namespaces.contains(namespace) ? 1 : 0);
        }
    }

    /** Waits until nobody else uses the board; false if somebody still does in the end. */
    boolean awaitAlone(int namespace, Deadline deadline) {
        boolean interrupted = false;
        try {
            synchronized (namespaces) {
                while (others(namespace) > 0 && !deadline.hasPassed() && !over) {
                    try {
                        namespaces.wait(deadline.remaining().toMillis());
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                return others(namespace) == 0;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Leaves the end of a session to the next call, whoever makes it. */
    void owe(Consumer<Call> end) {
        owed.add(end);
    }

    /** Takes one of the ends that are left to the next call; null where there is none. */
    @Nullable
    Consumer<Call> takeOwed() {
        return owed.poll();
    }

    /** What the board told of itself; null while nobody has asked. */
    @Nullable
    DeviceInfo info() {
        return info;
    }

    void info(DeviceInfo told) {
        info = told;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
        synchronized (namespaces) {
            namespaces.notifyAll();
        }
    }
}
