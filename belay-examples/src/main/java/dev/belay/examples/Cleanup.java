package dev.belay.examples;

import dev.belay.resource.CleanupPolicy;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.EndCause;
import dev.belay.session.SessionListener;
import dev.belay.session.SessionOptions;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Timer;
import java.time.Duration;

/** Leaves a board as it was found, whatever happens, and shows what was done for that. */
public final class Cleanup {
    private Cleanup() {}

    interface Light {
        @Timer(periodMillis = 100, value = "led.toggle()")
        DeviceTimer blink();
    }

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        String url = Arguments.port(arguments);
        // #region options
        SessionOptions options = SessionOptions.builder()
                .cleanupTimeout(Duration.ofSeconds(10))
                .cleanup(CleanupPolicy.softReset())
                .restorePins(true)
                .maxResources(20)
                .listener(new SessionListener() {
                    @Override
                    public void ended(DeviceSession session, EndCause cause, CleanupReport report) {
                        System.out.print(report);
                        System.out.println("Verified: " + report.isVerified());
                    }
                })
                .build();
        // #endregion options
        // #region use
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url, options)) {
            session.execute("""
                    from machine import Pin
                    led = Pin(25, Pin.OUT)
                    pump = Pin(2, Pin.OUT)
                    pump.on()
                    """);
            session.resources().register(SessionResource.python("pump", "pump.off()"));
            session.resources().register(SessionResource.temporaryFile("log.txt"));
            DeviceTimer blinking = session.bind(Light.class).blink();
            System.out.println("Blinking: " + blinking.isArmed());
            System.out.println("Owned: " + session.resources().stats().total());
        } // the timer is stopped, the file deleted, the pump off, the pins are inputs, the names gone
        // #endregion use
    }
}
