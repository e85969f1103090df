package dev.belay.testing.internal;

import dev.belay.testing.internal.machine.BoardRuntime;
import dev.belay.testing.internal.machine.Machine;
import dev.belay.testing.internal.wasm.Firmware;
import java.util.Map;

/** Puts the simulated hardware behind the interpreter: the module {@code machine}. */
final class MachineFirmware implements Firmware {
    private final Machine machine;

    MachineFirmware(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Map<String, String> modules() {
        return Machine.modules();
    }

    @Override
    public void attach(BoardRuntime runtime, boolean hard) {
        machine.attach(runtime, hard);
    }

    @Override
    public void powerOff() {
        machine.powerOff();
    }
}
