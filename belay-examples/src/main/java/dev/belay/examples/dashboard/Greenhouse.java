package dev.belay.examples.dashboard;

import dev.belay.BelayException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionMetadata;
import dev.belay.session.SessionOptions;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import dev.belay.task.Timer;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Something to look at: one session keeps a greenhouse warm, another waters it. */
final class Greenhouse implements AutoCloseable {
    private static final int ADC = 4;
    private static final int HEATER = 15;
    private static final int COLD = 14_300;
    private static final int WARM = 14_120;

    interface Warmth {
        @Setup("""
                from machine import ADC, Pin
                adc = ADC(4)
                heater = Pin(15, Pin.OUT)
                """)
        void prepare();

        @Task("""
                celsius = 27 - (adc.read_u16() * 3.3 / 65535 - 0.706) / 0.001721
                if heater.value() != (celsius < target):
                    heater.value(celsius < target)
                    print('%.1f degrees, heater %s' % (celsius, 'on' if heater.value() else 'off'))
                return celsius
                """)
        double regulate(double target);

        @Teardown("heater.off()")
        void cool();
    }

    interface Water {
        @Setup("""
                import time
                from machine import Pin
                pump = Pin(2, Pin.OUT)
                light = Pin(25, Pin.OUT)
                """)
        void prepare();

        @Timer(periodMillis = 500, value = "light.toggle()")
        DeviceTimer blink();

        @Task("""
                print('watering for %d ms' % millis)
                pump.on()
                try:
                    time.sleep_ms(millis)
                finally:
                    pump.off()
                """)
        void pour(int millis);

        @Teardown("pump.off()")
        void close();
    }

    private final @Nullable EmbeddedBoard board;
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final ScheduledExecutorService programs =
            Executors.newScheduledThreadPool(2, task -> Dashboard.thread("greenhouse", task));

    /** Of the thermometer inside the JVM: the higher, the colder. Used by one program. */
    private volatile int reading = COLD;

    private Greenhouse(@Nullable EmbeddedBoard board) {
        this.board = board;
    }

    /**
     * Starts both programs.
     *
     * @param url a board; empty for one inside the JVM, whose thermometer follows the heater
     * @return what runs; whoever starts it must close it
     */
    static Greenhouse start(Optional<String> url) {
        @Nullable EmbeddedBoard embedded = url.isPresent() ? null : EmbeddedBoard.start();
        Greenhouse greenhouse = new Greenhouse(embedded);
        try {
            greenhouse.run(url.isPresent() || embedded == null ? url.orElseThrow() : embedded.url());
            return greenhouse;
        } catch (RuntimeException e) {
            greenhouse.close();
            throw e;
        }
    }

    DeviceSessionManager manager() {
        return manager;
    }

    private void run(String url) {
        DeviceSession warm = open(url, "warmth");
        Warmth warmth = warm.bind(Warmth.class);
        every(Duration.ofMillis(700), warm, () -> {
            double unused = warmth.regulate(21);
            followHeater();
        });
        DeviceSession wet = open(url, "water");
        Water water = wet.bind(Water.class);
        DeviceTimer unused = water.blink();
        every(Duration.ofSeconds(4), wet, () -> water.pour(1500));
    }

    private DeviceSession open(String url, String name) {
        return manager.open(
                url,
                SessionOptions.builder()
                        .metadata(SessionMetadata.named(name).withDetails(Map.of("place", "greenhouse")))
                        .build());
    }

    /** Somebody may interrupt it, which it survives, or end its session. */
    private void every(Duration pause, DeviceSession session, Runnable program) {
        Runnable round = () -> {
            if (session.isActive()) {
                try {
                    program.run();
                } catch (BelayException | IllegalStateException e) {
                    // the log of the session tells
                }
            }
        };
        var unused = programs.scheduleWithFixedDelay(round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void followHeater() {
        if (board != null) {
            reading = board.pin(HEATER).isHigh() ? Math.max(WARM, reading - 20) : Math.min(COLD, reading + 12);
            board.adc(ADC).set(reading);
        }
    }

    /** Ends the programs and their sessions. */
    @Override
    public void close() {
        programs.shutdown();
        try {
            manager.close(); // which ends what the programs do
        } finally {
            if (board != null) {
                board.close();
            }
        }
    }
}
