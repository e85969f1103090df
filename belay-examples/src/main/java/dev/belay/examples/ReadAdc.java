package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads an analogue input: numbers, a record, a list, a value that may be missing, and one that comes later. */
public final class ReadAdc {
    private ReadAdc() {}

    // #region sensor
    record Reading(int raw, double volts) {}

    interface Sensor {
        @Setup("""
                from machine import ADC
                adc = ADC(4)
                """)
        void prepare();

        @Task("adc.read_u16()")
        int raw();

        @Task("""
                raw = adc.read_u16()
                return {'raw': raw, 'volts': round(raw * 3.3 / 65535, 2)}
                """)
        Reading reading();

        @Task("[adc.read_u16() for _ in range(count)]")
        List<Integer> several(int count);

        @Task("""
                raw = adc.read_u16()
                return raw if raw > limit else None
                """)
        Optional<Integer> above(int limit);

        @Task("adc.read_u16()")
        CompletableFuture<Integer> later();
    }
    // #endregion sensor

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            Sensor sensor = session.bind(Sensor.class);
            System.out.println(sensor.raw());
            System.out.println(sensor.reading());
            System.out.println(sensor.several(3));
            System.out.println(sensor.above(60_000).isPresent() ? "Too high" : "All right");
            System.out.println(sensor.later().join());
        }
    }
}
