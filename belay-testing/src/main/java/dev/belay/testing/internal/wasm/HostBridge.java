package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import dev.belay.testing.internal.machine.BoardRuntime.HostFunction;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The module {@code _board}: functions in Java that Python calls. This build of MicroPython is made to call JavaScript;
 * here it finds one object, whose attributes are those functions.
 */
final class HostBridge {
    /** The numbers of {@code globalThis} and {@code undefined} come first. */
    private static final int MODULE = 2;

    private static final int FIRST_FUNCTION = 3;
    private static final int METHOD_FOUND = 2;

    private final Memory memory;
    private final Values values;
    private final ErrorRaiser errors;
    private final Map<String, Integer> references = new HashMap<>();
    private final List<HostFunction> functions = new ArrayList<>();
    /** Which objects Python holds a proxy of. */
    private final BitSet known = new BitSet();

    /** Raises an exception in Python: does not return. */
    @FunctionalInterface
    interface ErrorRaiser {
        RuntimeException raise(String type, String message);
    }

    HostBridge(Memory memory, Values values, ErrorRaiser errors) {
        this.memory = memory;
        this.values = values;
        this.errors = errors;
    }

    void define(String name, HostFunction function) {
        references.put(name, FIRST_FUNCTION + functions.size());
        functions.add(function);
    }

    /** Writes the module itself. */
    void writeModule(int address) {
        values.writeReference(address, MODULE, false);
        known.set(MODULE);
    }

    void register(Imports imports) {
        imports.function("has_attr", a -> attribute(a[0], a[1]) == null ? 0 : 1);
        imports.function("lookup_attr", a -> lookUp(a[0], a[1], (int) a[2]));
        imports.function("call0", a -> call(a[0], (int) a[1]));
        imports.function("call1", a -> call(a[0], (int) a[3], self(a[1], a[2])));
        imports.function("call2", a -> call(a[0], (int) a[4], self(a[1], a[2], a[3])));
        imports.function("calln", a -> call(a[0], (int) a[4], self(a[1], list(a[2], a[3]))));
        imports.action("proxy_js_free_obj", a -> known.clear((int) a[0]));
        // a callable keeps its number: it is passed and called by that
        imports.function("js_check_existing", a -> a[0]);
        for (String name : new String[] {
            "proxy_convert_mp_to_js_then_js_to_mp_obj_jsside",
            "proxy_convert_mp_to_js_then_js_to_js_then_js_to_mp_obj_jsside",
            "js_get_proxy_js_ref_info",
            "call0_kwarg",
            "calln_kwarg",
            "store_attr",
            "js_subscr_load",
            "js_subscr_store",
            "js_get_iter",
            "js_reflect_construct",
            "js_iter_next",
            "js_get_error_info",
            "js_then_resolve",
            "create_promise",
            "js_then_continue",
            "js_then_reject"
        }) {
            imports.action(name, a -> {
                throw errors.raise("TypeError", "this needs JavaScript, and a board has none");
            });
        }
    }

    private @Nullable Integer attribute(long object, long name) {
        return object == MODULE ? references.get(memory.readCString((int) name)) : null;
    }

    private int lookUp(long object, long name, int result) {
        Integer reference = attribute(object, name);
        if (reference == null) {
            return 0;
        }
        values.writeReference(result, reference, known.get(reference));
        known.set(reference);
        return METHOD_FOUND;
    }

    private static long[] list(long count, long first) {
        long[] addresses = new long[(int) count];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = first + (long) i * Values.SIZE;
        }
        return addresses;
    }

    /** {@return the arguments without the first, where that is the object that the function was found in} */
    private static long[] self(long bound, long... addresses) {
        return bound == 0 ? addresses : Arrays.copyOfRange(addresses, 1, addresses.length);
    }

    private long call(long reference, int result, long... addresses) {
        int index = (int) reference - FIRST_FUNCTION;
        if (index < 0 || index >= functions.size()) {
            throw errors.raise("TypeError", "this object isn't callable");
        }
        try {
            @Nullable Object[] arguments = new @Nullable Object[addresses.length];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = values.read((int) addresses[i]);
            }
            values.write(result, functions.get(index).call(arguments));
            return 0;
        } catch (BoardReset | Longjmp | ChicoryException e) {
            throw e;
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause();
            throw errors.raise("OSError", cause == null ? "" : Objects.requireNonNullElse(cause.getMessage(), ""));
        } catch (RuntimeException e) {
            throw errors.raise("ValueError", String.valueOf(e.getMessage()));
        }
    }
}
