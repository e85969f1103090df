package dev.belay.device.internal;

import dev.belay.device.DeviceCapabilities;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes how a namespace is counted and dropped. Boards without threads and timers are those with the least memory, and
 * have nothing to count but names: they do without {@link AgentPart#CENSUS}.
 */
final class Counting {
    private final ProgramWriter program;
    private final boolean small;

    Counting(ProgramWriter program, DeviceCapabilities capabilities) {
        this.program = program;
        this.small = !capabilities.hasThreads() && !capabilities.hasTimers() && !capabilities.isMinimal();
    }

    /** An expression that counts: see {@link Census}. */
    String count(int namespace) {
        if (small) {
            return "(0,0,len(B[" + namespace + "])if " + namespace + " in B else-1,gc.collect()or gc.mem_free())";
        }
        program.use(AgentPart.CENSUS);
        return "_n(" + namespace + ")";
    }

    /** Drops a namespace and what it kept, but for rings that live. */
    void drop(int namespace, List<KeyRange> kept) {
        if (small) {
            kept.forEach(range -> program.line(
                    "for i in range(" + range.first() + "," + (range.first() + range.count()) + "):B.pop(i,0)"));
            program.line(Agent.drop(namespace));
        } else {
            program.use(AgentPart.CENSUS)
                    .line(kept.stream()
                            .map(range -> ",(" + range.first() + "," + range.count() + ")")
                            .collect(Collectors.joining("", "_d(" + namespace, ")")));
        }
    }
}
