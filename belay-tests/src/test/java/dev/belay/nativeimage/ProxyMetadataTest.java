package dev.belay.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes that the library makes at run time, and the list of them in its jar. */
class ProxyMetadataTest {
    private static final String FACADE = "dev.belay.session.internal.Facade";

    /** Whoever makes proxies in a new place has to think of the metadata, and of this test. */
    @Test
    void proxiesAreMadeInTwoPlaces() {
        assertThat(Library.callers(Proxy.class, List.of("newProxyInstance", "getProxyClass")))
                .as("for the parts of a session; for interfaces of users, who register them themselves")
                .containsExactly("Facade.of", "TaskProxy.create");
    }

    @Test
    void eachProxyOfAPartOfASessionIsRegisteredAndNoOther() {
        Set<String> made = new TreeSet<>();
        parts().forEach(part -> proxies(part).forEach(proxy -> made.add(String.join(", ", proxy))));
        assertThat(Metadata.of("belay-core").proxies().stream().map(proxy -> String.join(", ", proxy)))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(made);
    }

    /** The interfaces by which parts of a session are known: the constants beside each call of the facade. */
    static List<JavaClass> parts() {
        List<JavaClass> parts = new ArrayList<>();
        for (JavaClass type : Library.CLASSES) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (unit.getCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getName().equals(FACADE)
                                && call.getName().equals("of"))) {
                    List<JavaClass> named = unit.getReferencedClassObjects().stream()
                            .map(reference -> reference.getRawType())
                            .filter(JavaClass::isInterface)
                            .distinct()
                            .toList();
                    assertThat(named)
                            .as("the interface that %s names", unit.getFullName())
                            .hasSize(1);
                    parts.addAll(named);
                }
            }
        }
        return parts.stream().distinct().toList();
    }

    /** The interfaces of the facade's proxies for a part: one list for each class that does the work. */
    private static Stream<List<String>> proxies(JavaClass part) {
        return Library.CLASSES.stream()
                .filter(type -> !type.isInterface() && type.isAssignableTo(part.getName()))
                .map(type -> Stream.concat(
                                Stream.of(part.getName()),
                                Arrays.stream(type.reflect().getInterfaces())
                                        .map(Class::getName)
                                        .filter(name -> name.startsWith("dev.belay.")))
                        .distinct()
                        .toList());
    }
}
