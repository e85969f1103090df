package dev.belay.testing.internal.wasm;

import dev.belay.testing.internal.machine.BoardRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The modules that every board has because this build of MicroPython lacks them, or has them for browsers. */
final class SystemModules implements Firmware {
    /** Makes the modules of the board importable, and runs the first. */
    static final String SETUP = "__import__('sys').path.insert(1, '/rom')\n__import__('_setup')";

    private static final List<String> NAMES = List.of("_setup.py", "asyncio/__init__.py", "asyncio/core.py");

    @Override
    public Map<String, String> modules() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String name : NAMES) {
            sources.put(name, read(name));
        }
        return sources;
    }

    private static String read(String name) {
        try (InputStream stream = SystemModules.class.getResourceAsStream("modules/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource modules/" + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void attach(BoardRuntime runtime, boolean hard) {}

    @Override
    public void powerOff() {}
}
