package dev.belay.examples;

import dev.belay.fs.FileSystemContext;
import dev.belay.fs.SyncSource;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.Restart;
import dev.belay.task.BackgroundThread;
import dev.belay.task.DeviceThread;
import dev.belay.task.RemoteObject;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does with Belay for Java what people have done with other tools. */
public final class Migration {
    private Migration() {}

    // #region board
    interface Board {
        @Setup("""
                from machine import ADC, Pin
                led = Pin(25, Pin.OUT)
                sensor = ADC(4)
                """)
        void prepare();

        @Task("led.value(state)")
        void setLed(boolean state);

        @Task("""
                volts = sensor.read_u16() * 3.3 / 65535
                return 27 - (volts - 0.706) / 0.001721
                """)
        double readTemperature();

        @Teardown("led.off()")
        void off();
    }
    // #endregion board

    // #region thread
    interface Loop {
        @BackgroundThread("""
                from machine import Pin
                led = Pin(25, Pin.OUT)
                while running():
                    led.toggle()
                    sleep_ms(period)
                """)
        DeviceThread ledLoop(int period);
    }
    // #endregion thread

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     * @throws IOException if a file of this machine can't be written
     */
    public static void main(String[] arguments) throws IOException {
        String url = Arguments.port(arguments);
        Path project = Files.createTempDirectory("project");
        Path script = project.resolve("blink.py");
        try (var manager = DeviceSessionManager.create()) {
            Files.writeString(script, "print('blinking')\n");
            commands(manager, url, project, script);
            tasks(manager, url);
            byHand(manager, url);
        } finally {
            Files.deleteIfExists(script);
            Files.delete(project);
        }
    }

    private static void commands(DeviceSessionManager manager, String url, Path project, Path script) {
        // #region mpremote
        try (DeviceSession session = manager.open(url)) {
            session.execute("from machine import Pin; led = Pin(25, Pin.OUT); led.on()");
            System.out.println("Level: " + session.evaluate("led.value()", Integer.class));
            System.out.print(session.run(script));
            FileSystemContext files = session.fileSystem();
            files.upload(script, "/blink.py");
            System.out.println(files.list("/").contains("blink.py"));
            files.sync(SyncSource.folder(project)).to("/app").run();
            files.delete("/blink.py");
            session.restart(Restart.SOFT);
        }
        // #endregion mpremote
    }

    private static void tasks(DeviceSessionManager manager, String url) {
        // #region tasks
        try (DeviceSession session = manager.open(url)) {
            Board board = session.bind(Board.class);
            board.setLed(true);
            System.out.println("Warm: " + (board.readTemperature() > 20));
        } // the teardown has switched the LED off
        // #endregion tasks
    }

    private static void byHand(DeviceSessionManager manager, String url) {
        // #region resources
        try (DeviceSession session = manager.open(url)) {
            session.execute("""
                    from machine import Pin, Timer
                    pump = Pin(2, Pin.OUT)
                    timer = Timer(0)
                    """);
            session.resources().register(SessionResource.python("pump", "pump.off()"));
            session.resources().register(SessionResource.python("timer", "timer.deinit()"));
            session.execute("pump.on(); timer.init(period=1000, callback=lambda t: pump.toggle())");
        } // the timer is stopped first, then the pump is off, also where something above has failed
        // #endregion resources
        // #region scope
        int level = manager.executeInSession(url, session -> {
            session.execute("from machine import Pin");
            return session.evaluate("Pin(2).value()", Integer.class);
        });
        System.out.println("Pump: " + level);
        // #endregion scope
    }

    // #region proxy
    interface Pins {
        @Task("from machine import Pin; return Pin(number, Pin.OUT)")
        RemoteObject output(int number);
    }

    static int level(DeviceSession session) {
        try (RemoteObject led = session.bind(Pins.class).output(25)) {
            led.run("on");
            return led.call("value", Integer.class);
        }
    }
    // #endregion proxy
}
