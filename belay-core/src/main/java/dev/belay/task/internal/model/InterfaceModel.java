package dev.belay.task.internal.model;

import dev.belay.task.BindingException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an interface stands for on a board. Immutable. */
public final class InterfaceModel {
    private final Class<?> type;
    private final List<MethodModel> methods;
    private final Map<Method, MethodModel> byMethod;

    private InterfaceModel(Class<?> type, List<MethodModel> methods, Map<Method, MethodModel> byMethod) {
        this.type = type;
        this.methods = List.copyOf(methods);
        this.byMethod = Map.copyOf(byMethod);
    }

    /**
     * Reads an interface.
     *
     * @param type the interface
     * @param environment the board
     * @return what it stands for
     * @throws BindingException if anything is wrong with it; it tells everything
     */
    public static InterfaceModel of(Class<?> type, Environment environment) {
        Complaints complaints = Complaints.about(type);
        if (!type.isInterface() || type.isAnnotation() || type.isSealed() || type.isHidden()) {
            complaints.add("only an interface can be bound that is neither sealed nor hidden nor an annotation");
            throw new BindingException(complaints.all());
        }
        SourceFiles files = new SourceFiles(type, environment, complaints);
        List<MethodModel> methods = new ArrayList<>();
        Map<Method, MethodModel> byMethod = new HashMap<>();
        for (Declaration declaration : Declarations.of(type, complaints)) {
            Complaints own = complaints.in("method " + declaration.displayName());
            Optional<MethodModel> model = new MethodReader(declaration, environment, files, own).read();
            model.ifPresent(found -> {
                methods.add(found);
                declaration.all().forEach(method -> byMethod.put(method, found));
            });
        }
        if (complaints.count() > 0) {
            throw new BindingException(complaints.all());
        }
        return new InterfaceModel(type, methods, byMethod);
    }

    /** {@return the interface} */
    public Class<?> type() {
        return type;
    }

    /** {@return the methods that have Python, sorted by name and parameters} */
    public List<MethodModel> methods() {
        return methods;
    }

    /**
     * Lists the methods of one kind.
     *
     * @param kind the kind
     * @return the methods in their order, equal ones sorted by name
     */
    public List<MethodModel> methods(Kind kind) {
        return methods.stream()
                .filter(method -> method.kind() == kind)
                .sorted(Comparator.comparingInt(method -> method.schedule().order()))
                .toList();
    }

    /**
     * Finds what a call of a proxy means.
     *
     * @param method the method as the proxy tells it
     * @return what it stands for; empty for methods that have a body in Java
     */
    public Optional<MethodModel> find(Method method) {
        return Optional.ofNullable(byMethod.get(method));
    }
}
