package dev.belay.examples.cdi;

import dev.belay.session.DeviceSession;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

// #region service
/** Measures. It neither opens nor closes anything. */
@Dependent
class Thermometer {
    /** What the board does for it. */
    interface Room {
        @Setup("""
                from machine import ADC, Pin
                adc = ADC(4)
                led = Pin(25, Pin.OUT, value=1)
                """)
        void prepare();

        @Task("27 - (adc.read_u16() * 3.3 / 65535 - 0.706) / 0.001721")
        double celsius();

        @Teardown("led.off()")
        void over();
    }

    private final Room room;

    @Inject
    Thermometer(DeviceSession bench) {
        room = bench.bind(Room.class);
    }

    double celsius() {
        return room.celsius();
    }
}
// #endregion service
