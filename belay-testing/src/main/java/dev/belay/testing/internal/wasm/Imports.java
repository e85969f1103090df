package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.HashMap;
import java.util.Map;

/** The functions that the interpreter calls in Java, by name. */
final class Imports {
    private static final long[] NOTHING = {0};

    private final Map<String, Function> functions = new HashMap<>();

    /** A function in Java. What it returns is ignored where the interpreter expects nothing. */
    @FunctionalInterface
    interface Function {
        long call(long[] arguments);
    }

    /** A function in Java that returns nothing. */
    @FunctionalInterface
    interface Action {
        void call(long[] arguments);
    }

    void function(String name, Function function) {
        functions.put(name, function);
    }

    void action(String name, Action action) {
        functions.put(name, arguments -> {
            action.call(arguments);
            return 0;
        });
    }

    /**
     * Serves every import of the interpreter.
     *
     * @param indirectCall answers the {@code invoke_} family: calls a function of the table, and ends a longjmp
     * @throws IllegalStateException if one is not known
     */
    ImportValues values(WasmFunctionHandle indirectCall) {
        ImportValues.Builder values = ImportValues.builder();
        var section = MicroPythonImage.module().importSection();
        for (int i = 0; i < section.importCount(); i++) {
            if (!(section.getImport(i) instanceof FunctionImport function)) {
                throw new IllegalStateException("this build of MicroPython imports "
                        + section.getImport(i).name() + ", which is no function");
            }
            FunctionType type = MicroPythonImage.module().typeSection().getType(function.typeIndex());
            WasmFunctionHandle handle =
                    function.name().startsWith("invoke_") ? indirectCall : handle(function.name(), type);
            values.addFunction(new HostFunction(function.module(), function.name(), type, handle));
        }
        return values.build();
    }

    private WasmFunctionHandle handle(String name, FunctionType type) {
        Function function = functions.get(name);
        if (function == null) {
            throw new IllegalStateException("this build of MicroPython needs " + name + ", which is not known here");
        }
        if (type.returns().isEmpty()) {
            return (instance, arguments) -> {
                function.call(arguments);
                return NOTHING;
            };
        }
        return (instance, arguments) -> new long[] {function.call(arguments)};
    }
}
