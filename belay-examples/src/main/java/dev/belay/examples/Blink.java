package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;

/** Blinks, and leaves the LED off whatever happens. */
public final class Blink {
    private Blink() {}

    // #region led
    interface Led {
        @Setup("""
                import time
                from machine import Pin
                led = Pin(25, Pin.OUT)
                """)
        void prepare();

        @Task("""
                for _ in range(times):
                    led.on()
                    time.sleep_ms(millis)
                    led.off()
                    time.sleep_ms(millis)
                """)
        void blink(int times, int millis);

        @Task("led.on()")
        void on();

        @Task("led.value() == 1")
        boolean isOn();

        @Teardown("led.off()")
        void off();
    }
    // #endregion led

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        String url = Arguments.port(arguments);
        // #region use
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url)) {
            Led led = session.bind(Led.class);
            led.blink(3, 100);
            led.on();
            System.out.println("LED on: " + led.isOn());
        } // the teardown has switched it off
        // #endregion use
    }
}
