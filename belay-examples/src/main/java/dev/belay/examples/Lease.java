package dev.belay.examples;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.ReconnectPolicy;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionOptions;
import java.time.Duration;

/** Runs a pump that goes off whatever becomes of this program: kill it, or pull the cable, and look. */
public final class Lease {
    private Lease() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        String url = Arguments.port(arguments);
        // #region lease
        SessionOptions options =
                SessionOptions.builder().lease(Duration.ofSeconds(5)).build();
        // #endregion lease
        // #region reconnect
        ConnectionOptions connection = ConnectionOptions.builder()
                .reconnect(ReconnectPolicy.defaults())
                .build();
        // #endregion reconnect
        SessionManagerOptions manages =
                SessionManagerOptions.builder().connection(connection).build();
        try (var manager = DeviceSessionManager.create(manages);
                var session = manager.open(url, options)) {
            session.device()
                    .connection()
                    .reclaimed()
                    .ifPresent(left -> System.out.println("An earlier host had left: " + left));
            // #region use
            session.execute("from machine import Pin\npump = Pin(2, Pin.OUT)");
            session.resources().register(SessionResource.python("pump", "pump.off()"));
            session.execute("pump.on()"); // by now the board knows how to switch it off
            // #endregion use
            for (int second = 0; second < 3; second++) {
                session.execute("import time\ntime.sleep(1)");
                System.out.println("The pump is " + session.evaluate("'on' if pump.value() else 'off'", String.class));
            }
        }
    }
}
