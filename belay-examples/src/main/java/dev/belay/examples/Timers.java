package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Setup;
import dev.belay.task.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets timers of the board toggle an LED and tell its level. */
public final class Timers {
    private Timers() {}

    // #region interface
    interface Light {
        @Setup("""
                from machine import Pin
                led = Pin(25, Pin.OUT)
                """)
        void prepare();

        @Timer(periodMillis = 100, value = """
                led.toggle()
                emit(led.value())
                """)
        DeviceTimer blink();

        @Timer(periodMillis = 50, oneShot = true, value = "print('ready')")
        DeviceTimer announce();
    }
    // #endregion interface

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        String url = Arguments.port(arguments);
        // #region use
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url)) {
            Light light = session.bind(Light.class);
            CountDownLatch ready = new CountDownLatch(1);
            light.announce().onPrint(line -> {
                System.out.println("The board is " + line);
                ready.countDown();
            });
            boolean announced = ready.await(10, TimeUnit.SECONDS);

            CountDownLatch changes = new CountDownLatch(4);
            try (DeviceTimer blinking = light.blink()) {
                blinking.onEmit(Integer.class, level -> changes.countDown());
                System.out.println("Blinking: " + (announced && changes.await(10, TimeUnit.SECONDS)));
            } // stops it
        }
        // #endregion use
    }
}
