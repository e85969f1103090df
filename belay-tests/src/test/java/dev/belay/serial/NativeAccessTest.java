package dev.belay.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** What a program says that loads the native library on a JVM that wants to be asked. */
@EnabledForJreRange(minVersion = 24, disabledReason = "older ones do not ask")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NativeAccessTest {
    @Test
    void flagOfTheManualKeepsTheJvmSilent() throws Exception {
        assertThat(said("--enable-native-access=ALL-UNNAMED")).containsExactly("ports: true");
    }

    @Test
    void withoutItTheJvmWarns() throws Exception {
        assertThat(said())
                .contains("ports: true")
                .anyMatch(line -> line.startsWith("WARNING:") && line.contains("--enable-native-access"));
    }

    private static List<String> said(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, ListingProgram.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
            List<String> said = lines.toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
