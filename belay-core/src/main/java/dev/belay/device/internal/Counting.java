package dev.belay.device.internal;

import dev.belay.device.DeviceCapabilities;
import java.util.List;
import java.util.stream.Collectors;

/** Writes how a namespace is counted and dropped. */
final class Counting {
    private final ProgramWriter program;
    private final AgentPart part;
    private final boolean frugal;

    /**
     * Begins.
     *
     * @param frugal whether it has to do with next to no memory, and without functions; for small boards
     */
    Counting(ProgramWriter program, DeviceCapabilities capabilities, boolean frugal) {
        this.program = program;
        this.part = isSmall(capabilities) ? AgentPart.SMALL_CENSUS : AgentPart.CENSUS;
        this.frugal = frugal;
    }

    /** Whether a board has neither threads nor timers, and so nothing to count but names. Memory is short on these. */
    static boolean isSmall(DeviceCapabilities capabilities) {
        return !capabilities.hasThreads() && !capabilities.hasTimers() && !capabilities.isMinimal();
    }

    /** An expression that counts: see {@link Census}. */
    String count(int namespace) {
        if (frugal) {
            return "(0,0,-(" + namespace + " not in B),gc.collect()or gc.mem_free())";
        }
        program.use(part);
        return "_n(" + namespace + ")";
    }

    /** Drops a namespace and what it kept, but for rings that live. */
    void drop(int namespace, List<KeyRange> kept) {
        if (frugal) {
            kept.forEach(range -> program.line(
                    "for i in range(" + range.first() + "," + (range.first() + range.count()) + "):B.pop(i,0)"));
            program.line(Agent.drop(namespace));
        } else {
            program.use(part)
                    .line(kept.stream()
                            .map(range -> ",(" + range.first() + "," + range.count() + ")")
                            .collect(Collectors.joining("", "_d(" + namespace, ")")));
        }
    }
}
