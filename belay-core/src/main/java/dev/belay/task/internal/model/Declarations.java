package dev.belay.task.internal.model;

import dev.belay.value.internal.Types;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the methods of an interface and its super-interfaces that have no body in Java. */
final class Declarations {
    private final Class<?> type;
    private final Complaints complaints;
    private final Map<Class<?>, Type> owners = new HashMap<>();
    private final SortedMap<Signature, List<Method>> methods = new TreeMap<>();
    private final Map<String, Long> overloads = new HashMap<>();
    private final Set<String> pythonNames = new HashSet<>();

    private Declarations(Class<?> type, Complaints complaints) {
        this.type = type;
        this.complaints = complaints;
    }

    /** The methods, sorted by name and parameters, since the JVM promises no order. */
    static List<Declaration> of(Class<?> type, Complaints complaints) {
        return new Declarations(type, complaints).find();
    }

    private List<Declaration> find() {
        resolve(type);
        Method[] reachable = type.getMethods();
        Arrays.sort(reachable, Comparator.comparing(Signature::of));
        for (Method method : reachable) {
            Signature signature = Signature.of(method);
            if (Modifier.isAbstract(method.getModifiers()) && !signature.isOfObject()) {
                methods.computeIfAbsent(signature, absent -> new ArrayList<>()).add(method);
            } else if (!method.isBridge()) { // the compiler copies annotations to those
                refuseTwoBodies(method);
            }
        }
        methods.keySet().forEach(signature -> overloads.merge(signature.name(), 1L, Long::sum));
        List<Declaration> found = new ArrayList<>();
        methods.forEach((signature, all) -> found.add(declaration(signature, all)));
        return found;
    }

    /** Java would run its own body, and never the Python. */
    private void refuseTwoBodies(Method method) {
        for (Kind kind : Kind.of(method)) {
            complaints
                    .in("method " + method.getDeclaringClass().getSimpleName() + "." + method.getName())
                    .add("it has a body in Java, which " + kind.annotation() + " can't replace: remove one of them");
        }
    }

    /** Notes what the type variables of each interface stand for. */
    private void resolve(Type current) {
        Class<?> raw = Objects.requireNonNull(Types.raw(current), "an interface is a class");
        owners.putIfAbsent(raw, current);
        for (Type parent : raw.getGenericInterfaces()) {
            resolve(Types.resolve(parent, current));
        }
    }

    private Declaration declaration(Signature signature, List<Method> all) {
        List<Method> annotated =
                all.stream().filter(method -> !Kind.of(method).isEmpty()).toList();
        Method method = annotated.isEmpty() ? all.get(0) : annotated.get(0);
        Class<?> declaring = method.getDeclaringClass();
        String displayName = declaring.getSimpleName() + "." + signature.name()
                + (overloads.getOrDefault(signature.name(), 1L) > 1 ? signature.list() : "");
        annotated.stream()
                .filter(other -> !sameAnnotations(method, other))
                .forEach(other -> complaints
                        .in("method " + displayName)
                        .add("other annotations in " + other.getDeclaringClass().getSimpleName()
                                + "; declare the method in " + type.getSimpleName() + " to choose"));
        return new Declaration(
                method, all, owners.getOrDefault(declaring, declaring), displayName, pythonName(signature.name()));
    }

    private static boolean sameAnnotations(Method one, Method other) {
        return Set.of(one.getAnnotations()).equals(Set.of(other.getAnnotations()));
    }

    /** Overloaded methods are functions of different names. */
    private String pythonName(String name) {
        String base = JavaNames.pythonName(name);
        String candidate = base;
        int number = 0;
        while (pythonNames.contains(candidate) || (number > 0 && overloads.containsKey(candidate))) {
            number++;
            candidate = base + "_" + number;
        }
        pythonNames.add(candidate);
        return candidate;
    }
}
