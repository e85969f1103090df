package dev.belay.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.ProtocolMessageEnum;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.belay.value.ValueMapper;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is looked up or made by reflection, and the lists of it in the jars. */
class ReflectionMetadataTest {
    /** Whoever looks something up in a new place has to think of the metadata, and of this test. */
    @Test
    void classesAreLookedIntoInFewPlaces() {
        assertThat(Library.callers(
                        Class.class,
                        List.of(
                                "forName",
                                "getMethod",
                                "getMethods",
                                "getDeclaredMethod",
                                "getDeclaredMethods",
                                "getField",
                                "getFields",
                                "getDeclaredField",
                                "getDeclaredFields",
                                "getConstructor",
                                "getConstructors",
                                "getDeclaredConstructor",
                                "getDeclaredConstructors",
                                "getRecordComponents")))
                .as("of users: BoundTask, Declarations, RecordShape; of Object: Signature")
                .containsExactly("BoundTask.of", "Declarations.find", "RecordShape.<init>", "Signature.<clinit>");
        assertThat(Library.callers(Array.class, List.of("newInstance")))
                .containsExactly("ContainerReader.array", "Types.raw", "Types.resolve");
    }

    @Test
    void theCoreRegistersObjectTheInterfacesOfItsProxiesAndArraysOfValues() throws IOException {
        Set<String> used = new TreeSet<>(arraysOfValues());
        used.add(Object.class.getName());
        Metadata.of("belay-core").proxies().forEach(used::addAll);
        assertThat(Metadata.of("belay-core").types()).containsExactlyInAnyOrderElementsOf(used);
    }

    /** The arrays whose elements are of the JDK, and that values are read as. */
    private static Set<String> arraysOfValues() throws IOException {
        List<Class<?>> candidates = new ArrayList<>(List.of(
                boolean.class,
                byte.class,
                short.class,
                int.class,
                long.class,
                char.class,
                float.class,
                double.class,
                byte[].class));
        for (String packageName : List.of("java/lang", "java/math", "java/time", "java/util")) {
            candidates.addAll(ofTheJdk(packageName));
        }
        Set<String> arrays = new TreeSet<>();
        for (Class<?> candidate : candidates) {
            Class<?> array = candidate.arrayType();
            try {
                ValueMapper.standard().requireReadable(array);
                arrays.add(array.getTypeName());
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("no conversion takes this type");
            }
        }
        return arrays;
    }

    private static List<Class<?>> ofTheJdk(String packageName) throws IOException {
        Path folder = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base", packageName);
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.contains("-") && !name.contains("$")) {
                    Class<?> type = load(packageName.replace('/', '.') + "." + name.replace(".class", ""));
                    if (!type.isEnum() && Modifier.isPublic(type.getModifiers())) {
                        classes.add(type);
                    }
                }
            }
        }
        return classes;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }

    /** Protocol Buffers calls accessors of its messages by name, wherever one is printed. */
    @Test
    void theExporterRegistersTheMessagesOfItsProtocolAndThoseTheyUse() {
        Set<String> used = new TreeSet<>();
        for (JavaClass type : Library.CLASSES) {
            if (type.getPackageName().equals("dev.belay.exporter.internal.protocol") && isOfProtocol(type)) {
                used.add(type.getName());
                reached(type.reflect(), used);
            }
        }
        assertThat(Metadata.of("belay-exporter").types())
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(used);
        assertThat(Metadata.of("belay-exporter").proxies()).isEmpty();
        assertThat(Metadata.of("belay-testing").proxies()).isEmpty();
        assertThat(Metadata.of("belay-testing").types()).isEmpty();
    }

    private static boolean isOfProtocol(JavaClass type) {
        return !type.isInterface()
                && (type.isAssignableTo(Message.class)
                        || type.isAssignableTo(Message.Builder.class)
                        || type.isAssignableTo(ProtocolMessageEnum.class));
    }

    /** Adds the types of Protocol Buffers itself that accessors return. */
    private static void reached(Class<?> type, Set<String> reached) {
        for (Method method : type.getMethods()) {
            Class<?> result = method.getReturnType();
            if (result.getPackageName().equals("com.google.protobuf")
                    && isConcrete(result)
                    && reached.add(result.getName())) {
                reached(result, reached);
            }
        }
    }

    private static boolean isConcrete(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && !type.getName().contains("DescriptorProtos")
                && (Message.class.isAssignableFrom(type)
                        || Message.Builder.class.isAssignableFrom(type)
                        || ProtocolMessageEnum.class.isAssignableFrom(type));
    }
}
