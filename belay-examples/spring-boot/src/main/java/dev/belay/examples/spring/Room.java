package dev.belay.examples.spring;

import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;

// #region room
/** What the board does for the program; its LED tells that it does. */
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
// #endregion room
