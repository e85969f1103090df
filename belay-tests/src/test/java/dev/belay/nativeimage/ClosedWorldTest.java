package dev.belay.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * As much of a native image as a JVM can play: a session on a board, where nothing is read but what metadata name. That
 * classes and methods are registered is compared by the tests beside this one.
 */
@Timeout(300)
class ClosedWorldTest {
    @Test
    void aSessionNeedsOnlyWhatMetadataName() throws Exception {
        List<Metadata> metadata = Metadata.ARTIFACTS.stream().map(Metadata::of).toList();
        try (ClosedWorld world = new ClosedWorld(metadata)) {
            List<List<String>> proxies = visit(world);
            assertThat(world.withheld)
                    .as("resources that were asked for, are there, and not named")
                    .noneMatch(name -> name.startsWith("dev/belay/"));
            assertThat(world.found)
                    .as("this test sees what is read")
                    .contains(
                            "dev/belay/testing/internal/wasm/generated/MicroPython.meta",
                            "dev/belay/testing/internal/machine/machine.py");
            assertThat(Metadata.of("belay-core").proxies())
                    .as("each proxy that is registered is made, and each that is made is registered")
                    .containsExactlyInAnyOrderElementsOf(proxies);
        }
    }

    @Test
    void aSessionFailsWhereMetadataLack() throws Exception {
        try (ClosedWorld world = new ClosedWorld(List.of())) {
            assertThatThrownBy(() -> visit(world)).isInstanceOf(IllegalStateException.class);
            assertThat(world.withheld).anyMatch(name -> name.startsWith("dev/belay/testing/"));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<List<String>> visit(ClosedWorld world) throws Exception {
        return ((Callable<List<List<String>>>)
                        world.loadClass(Visit.class.getName()).getConstructor().newInstance())
                .call();
    }
}
