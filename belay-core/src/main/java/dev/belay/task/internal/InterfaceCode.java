package dev.belay.task.internal;

import dev.belay.device.DeviceCapabilities;
import dev.belay.task.internal.Functions.Needed;
import dev.belay.task.internal.model.Environment;
import dev.belay.task.internal.model.InterfaceModel;
import dev.belay.task.internal.model.MethodModel;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What an interface stands for on a board, and its functions. The sessions of a board share it: it does not change
 * while the board runs.
 *
 * @param model what it stands for
 * @param needed the functions by method
 */
record InterfaceCode(InterfaceModel model, Map<Method, Needed> needed) {
    /** By the capabilities of a board, which are others after a reset, and by interface. */
    private static final Map<DeviceCapabilities, Map<Class<?>, InterfaceCode>> BY_BOARD =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Reads an interface, unless a session of the board has done so.
     *
     * @throws dev.belay.task.BindingException if anything is wrong with it; it tells everything
     */
    static InterfaceCode of(Class<?> type, DeviceCapabilities board) {
        Map<Class<?>, InterfaceCode> known = BY_BOARD.computeIfAbsent(board, any -> new ConcurrentHashMap<>());
        InterfaceCode code = known.get(type);
        if (code == null) {
            // not in computeIfAbsent: the board may be asked for a module meanwhile
            code = read(type, board);
            known.put(type, code);
        }
        return code;
    }

    private static InterfaceCode read(Class<?> type, DeviceCapabilities board) {
        InterfaceModel model = InterfaceModel.of(type, new BoardEnvironment(board));
        Map<Method, Needed> needed = model.methods().stream()
                .collect(Collectors.toUnmodifiableMap(
                        MethodModel::method,
                        method -> new Needed(method.displayName(), method.function(), method.module())));
        return new InterfaceCode(model, needed);
    }

    /** What the board can do, for the check of an interface. */
    private record BoardEnvironment(DeviceCapabilities capabilities) implements Environment {
        @Override
        public String implementation() {
            return capabilities.implementation();
        }

        @Override
        public boolean hasThreads() {
            return capabilities.hasThreads();
        }

        @Override
        public boolean hasTimers() {
            return capabilities.hasTimers();
        }

        @Override
        public boolean has(String feature) {
            return switch (feature) {
                case "viper", "native" -> capabilities.hasNativeCode();
                case "_thread" -> hasThreads();
                default -> capabilities.hasModule(feature);
            };
        }
    }
}
