package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;

/** Keeps a room warm. The class knows nothing of boards: its tests use a simulated one, or none at all. */
public final class Thermostat {
    // #region thermostat
    interface Room {
        @Setup("""
                from machine import ADC, Pin
                adc = ADC(4)
                heater = Pin(15, Pin.OUT)
                """)
        void prepare();

        @Task("27 - (adc.read_u16() * 3.3 / 65535 - 0.706) / 0.001721")
        double celsius();

        @Task("heater.value(on)")
        void heat(boolean on);

        @Teardown("heater.off()")
        void cool();
    }

    private final Room room;
    private final double target;

    Thermostat(Room room, double target) {
        this.room = room;
        this.target = target;
    }

    /** Switches the heater on or off. */
    boolean regulate() {
        boolean cold = room.celsius() < target;
        room.heat(cold);
        return cold;
    }
    // #endregion thermostat

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            Thermostat thermostat = new Thermostat(session.bind(Room.class), 21);
            System.out.println(thermostat.regulate() ? "Heating" : "Warm enough");
        }
    }
}
