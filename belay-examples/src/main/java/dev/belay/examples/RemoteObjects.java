package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.RemoteObject;
import dev.belay.task.Task;

/** Holds Python objects that stay on the board: calls them, reads them, and hands them to tasks. */
public final class RemoteObjects {
    private RemoteObjects() {}

    // #region pins
    interface Pins {
        @Task("from machine import Pin; return Pin(number, Pin.OUT)")
        RemoteObject output(int number);

        @Task("pin.value(not pin.value())")
        void toggle(RemoteObject pin);
    }
    // #endregion pins

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            Pins pins = session.bind(Pins.class);
            // #region use
            try (RemoteObject led = pins.output(25)) {
                System.out.println("On the board: " + led.repr());
                led.run("on");
                System.out.println("Level: " + led.call("value", Integer.class));
                pins.toggle(led);
                System.out.println("Level: " + led.call("value", Integer.class));
            } // the board may forget the pin
            // #endregion use
        }
    }
}
