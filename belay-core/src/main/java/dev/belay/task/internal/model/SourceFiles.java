package dev.belay.task.internal.model;

import dev.belay.task.Source;
import dev.belay.task.internal.source.PythonModule;
import dev.belay.task.internal.source.PythonSourceException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Python files of an interface and its super-interfaces, each read once. */
final class SourceFiles {
    private final Class<?> bound;
    private final Environment environment;
    private final Complaints complaints;
    private final Map<Class<?>, Optional<PythonModule>> modules = new HashMap<>();

    SourceFiles(Class<?> bound, Environment environment, Complaints complaints) {
        this.bound = bound;
        this.environment = environment;
        this.complaints = complaints;
    }

    /** The interface whose file has the functions of another's methods; null where there is no file. */
    @Nullable
    Class<?> owner(Class<?> declaring) {
        if (declaring.isAnnotationPresent(Source.class)) {
            return declaring;
        }
        return bound.isAnnotationPresent(Source.class) ? bound : null;
    }

    /** The file of an interface; empty where it can't be used, which has been complained about. */
    Optional<PythonModule> module(Class<?> owner) {
        return modules.computeIfAbsent(owner, this::read);
    }

    private Optional<PythonModule> read(Class<?> owner) {
        String name = owner.getAnnotation(Source.class).value();
        Complaints here = complaints.in("interface " + owner.getSimpleName());
        try {
            Optional<String> text = environment.file(owner, name);
            if (text.isEmpty()) {
                here.add(name + " is not on the class path" + place(owner, name));
            }
            return text.map(found -> PythonModule.parse(name, found));
        } catch (UncheckedIOException e) {
            here.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        } catch (PythonSourceException e) {
            here.add(name + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String place(Class<?> owner, String name) {
        if (name.startsWith("/")) {
            return "";
        }
        String folder = owner.getPackageName().replace('.', '/');
        return (folder.isEmpty() ? "" : " in " + folder) + ", or its package is not open to dev.belay.core";
    }
}
