package dev.belay.nativeimage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class files and resources of what is published, as it is on the class path of the tests. */
final class Library {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.belay");

    private Library() {}

    /** The code that calls a method, as {@code Class.method}. */
    static Set<String> callers(Class<?> owner, Collection<String> methods) {
        return CLASSES.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getCallsFromSelf().stream()
                        .anyMatch(call ->
                                call.getTargetOwner().isEquivalentTo(owner) && methods.contains(call.getName())))
                .map(Library::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(JavaCodeUnit unit) {
        return unit.getOwner().getSimpleName() + "." + unit.getName();
    }

    /** The files of the jar, or folder, that a class is in; without classes and what a manifest stands beside. */
    static List<String> resources(Class<?> neighbour) {
        Path place = place(neighbour);
        try {
            if (Files.isDirectory(place)) {
                return resources(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return resources(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> resources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(".class") && !file.startsWith("META-INF/"))
                    .sorted()
                    .toList();
        }
    }

    static Path place(Class<?> neighbour) {
        try {
            return Path.of(neighbour
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
