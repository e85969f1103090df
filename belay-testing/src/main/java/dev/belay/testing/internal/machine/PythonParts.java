package dev.belay.testing.internal.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The Python half of the module {@code machine}: which part has which name. */
final class PythonParts implements Peripheral {
    private static final Map<String, List<String>> NAMES = Map.of(
            "_machine_pin", List.of("Pin", "Signal"),
            "_machine_analog", List.of("ADC", "PWM"),
            "_machine_i2c", List.of("I2C", "SoftI2C"),
            "_machine_spi", List.of("SPI", "SoftSPI"),
            "_machine_uart", List.of("UART"),
            "_machine_timer", List.of("Timer"),
            "_machine_clock", List.of("RTC", "WDT"),
            "_machine_system",
                    List.of(
                            "PWRON_RESET",
                            "HARD_RESET",
                            "WDT_RESET",
                            "DEEPSLEEP_RESET",
                            "SOFT_RESET",
                            "reset",
                            "soft_reset",
                            "reset_cause",
                            "unique_id",
                            "freq",
                            "disable_irq",
                            "enable_irq",
                            "idle",
                            "lightsleep",
                            "deepsleep"));
    /** What programs don't name: parts of parts. */
    private static final List<String> OTHERS =
            List.of("machine", "_machine_buffer", "_machine_dispatch", "_machine_irq");

    private static final Map<String, String> PART_BY_NAME = partByName();
    private static final Map<String, String> MODULES = load();

    /** {@return the source of all modules by file name} */
    static Map<String, String> modules() {
        return MODULES;
    }

    @Override
    public void attach(Boot boot) {
        boot.define("machine_names", arguments -> String.join(" ", PART_BY_NAME.keySet()));
        boot.define("machine_part", arguments -> PART_BY_NAME.get(arguments.text(0)));
    }

    private static Map<String, String> partByName() {
        Map<String, String> result = new LinkedHashMap<>();
        NAMES.forEach((part, names) -> names.forEach(name -> result.put(name, part)));
        return Map.copyOf(result);
    }

    private static Map<String, String> load() {
        Map<String, String> result = new LinkedHashMap<>();
        NAMES.keySet().forEach(part -> result.put(part + ".py", read(part + ".py")));
        OTHERS.forEach(part -> result.put(part + ".py", read(part + ".py")));
        return Map.copyOf(result);
    }

    private static String read(String name) {
        try (InputStream source = Objects.requireNonNull(PythonParts.class.getResourceAsStream(name), name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be read", e);
        }
    }
}
