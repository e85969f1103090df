package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExportSection;
import dev.belay.testing.internal.wasm.generated.MicroPython;
import java.util.HashMap;
import java.util.Map;

/** The compiled interpreter, loaded once for all boards. */
final class MicroPythonImage {
    private static final WasmModule MODULE = MicroPython.load();
    private static final Map<String, Integer> EXPORTS = exports();

    private MicroPythonImage() {}

    static WasmModule module() {
        return MODULE;
    }

    /** {@return the index of an exported function} */
    static int function(String name) {
        Integer index = EXPORTS.get(name);
        if (index == null) {
            throw new IllegalStateException("this build of MicroPython exports no " + name);
        }
        return index;
    }

    private static Map<String, Integer> exports() {
        ExportSection section = MODULE.exportSection();
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < section.exportCount(); i++) {
            indices.put(section.getExport(i).name(), section.getExport(i).index());
        }
        return Map.copyOf(indices);
    }
}
