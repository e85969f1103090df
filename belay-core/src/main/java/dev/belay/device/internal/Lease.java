package dev.belay.device.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How long a board waits for a word from the host before it ends a session by itself, and what it runs then. The board
 * is told of new code with the session's next program. Used with the turn in hand, but for what says otherwise.
 */
final class Lease {
    /** Ranks are this far apart, so that no two pieces of code of a session meet. */
    private static final int RANK = 1_000_000;

    private final Duration silence;
    private final boolean mayReset;
    private final Supplier<List<LeasedCode>> wanted;

    /** What the board may have, by id, with the number that it has it under. */
    private final Map<String, Integer> sent = new HashMap<>();

    private Set<String> written = Set.of();
    private Set<String> takenBack = Set.of();
    private int count;

    /** What the board is known to have. */
    private volatile Set<String> there = Set.of();

    private volatile boolean frozen;

    /**
     * Creates a lease.
     *
     * @param silence how long the host may say nothing
     * @param mayReset whether the board may reset itself where code of the session runs on
     * @param wanted what the board has to run, by any thread
     */
    Lease(Duration silence, boolean mayReset, Supplier<List<LeasedCode>> wanted) {
        this.silence = silence;
        this.mayReset = mayReset;
        this.wanted = wanted;
    }

    Duration silence() {
        return silence;
    }

    /** The session ends, and does by itself what the board would have done. Any thread may say so. */
    void freeze() {
        frozen = true;
    }

    /** Whether the board does not know yet what it has to run. Any thread may ask; it may be wrong for a moment. */
    boolean hasNews() {
        return !frozen && !ids(wanted.get()).equals(there);
    }

    private static Set<String> ids(List<LeasedCode> codes) {
        return codes.stream().map(LeasedCode::id).collect(Collectors.toSet());
    }

    /** Writes what begins it. */
    void open(ProgramWriter program) {
        List.of(AgentPart.DRAIN, AgentPart.CENSUS, AgentPart.TIMER, AgentPart.LEASE)
                .forEach(program::use);
        program.line("_i(" + program.namespace() + "," + silence.toMillis() + "," + (mayReset ? 1 : 0) + ")");
    }

    /** Writes what the board does not know yet. What came with a program that failed is written again, in its place. */
    void write(ProgramWriter program) {
        written = there;
        takenBack = Set.of();
        if (frozen) {
            return;
        }
        String codes = "_L[" + program.namespace() + "][2]";
        List<LeasedCode> now = wanted.get();
        written = ids(now);
        takenBack = new HashSet<>(sent.keySet());
        takenBack.removeAll(written);
        takenBack.forEach(id -> program.line(codes + ".pop(" + sent.get(id) + ",0)"));
        for (LeasedCode code : now) {
            if (!there.contains(code.id())) {
                int number = sent.computeIfAbsent(code.id(), unused -> code.rank() * RANK + count++);
                program.line(codes + "[" + number + "]="
                        + code.code().writer().write(program).code());
            }
        }
    }

    /** The program has run that was written last. */
    void arrived() {
        sent.keySet().removeAll(takenBack);
        there = Set.copyOf(written);
    }
}
