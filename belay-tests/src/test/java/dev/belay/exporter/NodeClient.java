package dev.belay.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A client of an exporter that runs in Node, and prints what it was answered as a JSON object. */
final class NodeClient {
    private static final long PATIENCE_SECONDS = 120;

    private NodeClient() {}

    /**
     * Runs a program to its end.
     *
     * @param folder where its output is kept
     * @param program its file
     * @param arguments what it is told besides the folder of the protocol
     * @return what it printed
     */
    static JsonObject run(Path folder, String program, String... arguments) throws Exception {
        Path answered = folder.resolve("answers");
        Path complained = folder.resolve("complaints");
        Path client = Path.of(Objects.requireNonNull(System.getProperty("belay.exporter.client")));
        ProcessBuilder builder = new ProcessBuilder(
                "node",
                client.resolve(program).toString(),
                Path.of(Objects.requireNonNull(System.getProperty("belay.exporter.protocol")))
                        .toRealPath()
                        .toString());
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectOutput(answered.toFile())
                .redirectError(complained.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(() -> "it has ended; it said " + read(complained))
                    .isTrue();
            assertThat(process.exitValue()).as(() -> read(complained)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return JsonParser.parseString(read(answered)).getAsJsonObject();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
