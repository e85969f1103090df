package dev.belay.examples;

import dev.belay.device.ReconnectPolicy;
import dev.belay.fs.TransferOptions;
import dev.belay.resource.CleanupPolicy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A type with options.
 *
 * @param heading its section in the manual
 * @param setters makes what has the setters
 * @param defaults what knows the defaults: by accessors, or by fields where there are none
 */
record OptionType(String heading, Supplier<Object> setters, Object defaults) {
    /** What the accessor, or the field of a builder, is called where the option is called otherwise. */
    private static final Map<String, String> ACCESSORS = Map.ofEntries(
            Map.entry("allowMinimalCapabilities", "minimalCapabilitiesAllowed"),
            Map.entry("restorePins", "pinsRestored"),
            Map.entry("endOnError", "endsOnError"),
            Map.entry("dependsOn", "dependencies"),
            Map.entry("associate", "associated"),
            Map.entry("beforeOpen", "hooksBeforeOpen"),
            Map.entry("afterEnd", "hooksAfterEnd"),
            Map.entry("contextValue", "contextValues"),
            Map.entry("saveTo", "folder"),
            Map.entry("onLine", "lines"),
            Map.entry("withCalls", "calls"),
            Map.entry("withBytesSent", "bytesSent"),
            Map.entry("withBytesReceived", "bytesReceived"),
            Map.entry("withTimeout", "timeout"),
            Map.entry("bind", "interfaces"),
            Map.entry("label", "labels"),
            Map.entry("maxWaiting", "mostWaiting"),
            Map.entry("maxClients", "mostClients"),
            Map.entry("maxCallsPerClient", "mostCalls"),
            Map.entry("maxMessageBytes", "largestMessage"));

    /** Setters that set no option. */
    private static final Set<String> NO_OPTIONS = Set.of("orElse", "build", "start", "toBuilder");

    /** An object whose setters may be called. */
    Object fresh() {
        return setters.get();
    }

    /** All options, by name. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        Class<?> type = fresh().getClass();
        if (type == ReconnectPolicy.class) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .forEach(names::add);
            return names;
        }
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isOption(type, method))
                .map(Method::getName)
                .forEach(names::add);
        return names;
    }

    private static boolean isOption(Class<?> type, Method method) {
        boolean factory = Modifier.isStatic(method.getModifiers());
        return Modifier.isPublic(method.getModifiers())
                && method.getReturnType() == type
                && !NO_OPTIONS.contains(method.getName())
                && (!factory || type == CleanupPolicy.class)
                && (type == CleanupPolicy.class
                        || method.getParameterCount() > 0
                        || method.getName().equals("onlyLogged"));
    }

    /** The setters of that name that take one number or one time. */
    List<Method> settersOfAmounts(String name) {
        Class<?> type = fresh().getClass();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isOption(type, method) && method.getName().equals(name))
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> Set.of(int.class, long.class, Duration.class).contains(method.getParameterTypes()[0]))
                .toList();
    }

    /** The default as the manual writes it; empty where it can't be read, or is an object of its own. */
    Optional<String> defaultOf(String option) throws ReflectiveOperationException {
        if (option.equals("keep")) {
            return Optional.of(text(read("keptSessions")).orElseThrow() + " and "
                    + text(read("keptFor")).orElseThrow());
        }
        String accessor = ACCESSORS.getOrDefault(option, option);
        String plural = accessor.equals("listener") && !isTransfer() ? "listeners" : accessor;
        return text(read(plural));
    }

    private boolean isTransfer() {
        return defaults instanceof TransferOptions;
    }

    /** A value by its accessor, or by its field; this object where there is neither. */
    private Object read(String name) throws ReflectiveOperationException {
        for (Method method : defaults.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())) {
                return method.invoke(defaults);
            }
        }
        for (Field field : defaults.getClass().getDeclaredFields()) {
            if (field.getName().equals(name)) {
                field.setAccessible(true);
                return field.get(defaults);
            }
        }
        return this;
    }

    private static Optional<String> text(Object value) {
        if (value instanceof Duration time) {
            return Optional.of(text(time));
        } else if (value instanceof Boolean) {
            return Optional.of(value.toString());
        } else if (value instanceof Number number) {
            return Optional.of(text(number));
        } else if (value instanceof Enum<?>) {
            return Optional.of("`" + value + "`");
        } else if (value == CleanupPolicy.softReset()) {
            return Optional.of("`softReset()`");
        }
        return isNothing(value) ? Optional.of("none") : Optional.empty();
    }

    private static boolean isNothing(Object value) {
        return value.equals(Optional.empty())
                || value.equals(OptionalInt.empty())
                || value.equals(OptionalLong.empty())
                || value.equals(List.of())
                || value.equals(Map.of());
    }

    private static String text(Number number) {
        if (number.equals(Integer.MAX_VALUE) || number.equals(Long.MAX_VALUE)) {
            return "no limit";
        }
        return String.format(Locale.ROOT, number.doubleValue() % 1 == 0 ? "%,.0f" : "%s", number.doubleValue());
    }

    private static String text(Duration time) {
        long millis = time.toMillis();
        if (millis == 0) {
            return "0";
        } else if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + " h";
        } else if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    @Override
    public String toString() {
        return heading;
    }
}
