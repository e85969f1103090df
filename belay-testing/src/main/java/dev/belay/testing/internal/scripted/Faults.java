package dev.belay.testing.internal.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The faults that have not happened yet. The board locks. */
final class Faults {
    private final Supplier<FaultTarget> target;
    private final List<ScriptedFault> armed = new ArrayList<>();

    Faults(Supplier<FaultTarget> target) {
        this.target = target;
    }

    /** Lets a fault happen, now or at its moment. */
    void add(ScriptedFault fault) {
        if (fault.trigger().point() == Trigger.Point.NOW) {
            fault.effect().accept(target.get());
        } else {
            armed.add(fault);
        }
    }

    /** A moment has come. */
    void fire(Trigger.Point point, int execution, long offset) {
        if (armed.isEmpty()) {
            return;
        }
        Trigger moment = new Trigger(point, execution, offset);
        List<ScriptedFault> due =
                armed.stream().filter(fault -> fault.trigger().equals(moment)).toList();
        armed.removeAll(due);
        due.forEach(fault -> fault.effect().accept(target.get()));
    }
}
