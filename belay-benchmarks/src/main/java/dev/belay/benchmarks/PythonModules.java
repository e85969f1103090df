package dev.belay.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Python that people wrote: the modules that the embedded board is made of. */
final class PythonModules {
    private static final String PLACE = "dev/belay/testing/internal/";
    private static final List<String> NAMES = List.of(
            "machine/_machine_i2c.py",
            "machine/_machine_uart.py",
            "machine/_machine_pin.py",
            "machine/_machine_spi.py",
            "machine/_machine_timer.py",
            "machine/_machine_analog.py",
            "machine/_machine_irq.py",
            "threads/repl.py",
            "wasm/modules/asyncio/core.py");

    private PythonModules() {}

    /**
     * So many bytes of it, from the beginning again where it is too short. Blocks of 4 KiB, which know nothing of each
     * other, gain nothing by that.
     */
    static String ofSize(int bytes) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : NAMES) {
            try (InputStream module = PythonModules.class.getClassLoader().getResourceAsStream(PLACE + name)) {
                if (module == null) {
                    throw new IOException("the resource " + name + " is missing");
                }
                all.append(new String(module.readAllBytes(), StandardCharsets.US_ASCII));
            }
        }
        return all.toString().repeat(bytes / all.length() + 1).substring(0, bytes);
    }
}
