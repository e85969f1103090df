package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Task;
import java.util.Optional;

/** Asks the chip for its temperature, each in its own way. */
public final class Variants {
    private Variants() {}

    // #region chip
    interface Chip {
        @Task(
                value = "import microcontroller; return microcontroller.cpu.temperature",
                implementation = "circuitpython")
        @Task(value = "import esp32; return esp32.mcu_temperature()", requires = "esp32")
        @Task("None")
        Optional<Double> celsius();
    }
    // #endregion chip

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            Chip chip = session.bind(Chip.class);
            System.out.println(
                    chip.celsius().map(celsius -> celsius + " degrees").orElse("No thermometer"));
        }
    }
}
