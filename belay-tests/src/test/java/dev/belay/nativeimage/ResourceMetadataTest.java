package dev.belay.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.exporter.SessionExporter;
import dev.belay.micrometer.SessionMetrics;
import dev.belay.serial.SerialPorts;
import dev.belay.session.DeviceSession;
import dev.belay.testing.EmbeddedBoard;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The resources in the jars, and the lists of those that are read. */
class ResourceMetadataTest {
    @Test
    void eachResourceOfTheBoardsForTestsIsNamedAndNothingElse() {
        Metadata metadata = Metadata.of("belay-testing");
        List<String> resources = Library.resources(EmbeddedBoard.class).stream()
                .filter(file -> !file.endsWith("/README.md"))
                .toList();
        assertThat(resources).isNotEmpty().allMatch(metadata::names);
        assertThat(metadata.globs())
                .isNotEmpty()
                .allSatisfy(
                        glob -> assertThat(resources).as(glob).anyMatch(resource -> Metadata.matches(glob, resource)));
    }

    @Test
    void theOtherJarsHaveNoResourcesToName() {
        for (Class<?> neighbour :
                List.of(DeviceSession.class, SerialPorts.class, SessionMetrics.class, SessionExporter.class)) {
            assertThat(Library.resources(neighbour)).as("beside %s", neighbour).isEmpty();
        }
        assertThat(Metadata.of("belay-core").globs()).isEmpty();
        assertThat(Metadata.of("belay-exporter").globs()).isEmpty();
    }

    /** Whoever reads resources in a new place has to think of the metadata, and of this test. */
    @Test
    void resourcesAreReadInFewPlaces() {
        assertThat(Library.callers(Class.class, List.of("getResource", "getResourceAsStream")))
                .as("of users: Environment, BatchScript, ResourceSource")
                .containsExactly(
                        "BatchScript.resource",
                        "Environment.file",
                        "PythonParts.read",
                        "ResourceSource.contents",
                        "Scratch.copy",
                        "SystemModules.read",
                        "WasmModuleHolder.<clinit>",
                        "WireTrace.load");
        assertThat(Library.callers(
                        ClassLoader.class, List.of("getResource", "getResourceAsStream", "getResources", "resources")))
                .isEmpty();
    }
}
