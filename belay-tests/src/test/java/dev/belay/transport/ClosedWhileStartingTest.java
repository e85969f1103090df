package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs on a pseudo-terminal that are closed while they, or what they start, are on their way. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
class ClosedWhileStartingTest {
    private static final int TIMES = 100;
    private static final long SEED = 20_261_121;

    /** Stands in the command line of all that is started here, or in its environment, and nowhere else. */
    private final String marker = "1000." + ProcessHandle.current().pid() + System.nanoTime();

    @BeforeEach
    void needsSocat() {
        Tool.orSkip("socat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep %s",
                "sh -c \"sleep %1$s & sleep %1$s & sleep %1$s\"",
                "sh -c \"trap '' HUP; while :; do sleep %1$s & sleep %1$s & wait; done\"",
            })
    void nothingIsLeft(String program) throws Exception {
        Random random = new Random(SEED);
        int closedWhileOpening = 0;
        for (int i = 0; i < TIMES; i++) {
            Transport transport = Transports.create("exec:?pty=raw " + program.formatted(marker));
            CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> transport.open(Duration.ofSeconds(10)));
            boolean opened = isDoneWithin(opening, random.nextInt(15_000));
            transport.close();
            closedWhileOpening += opened ? 0 : 1;
            opening.handle((nothing, failure) -> failure).get(20, TimeUnit.SECONDS);
            if (!opening.isCompletedExceptionally()) {
                transport.close(); // it was opened behind the first
            }
            assertThat(marked()).as("round %d, seed %d", i, SEED).isEmpty();
        }
        assertThat(closedWhileOpening).as("seed %d", SEED).isBetween(1, TIMES - 1);
        assertThat(ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains(marker));
    }

    private static boolean isDoneWithin(CompletableFuture<Void> opening, int micros) throws InterruptedException {
        try {
            opening.get(micros, TimeUnit.MICROSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    /** The processes of the whole system that carry the marker. */
    private List<String> marked() throws IOException {
        List<String> marked = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String line = read(process.resolve("cmdline"));
                if (line.contains(marker) || read(process.resolve("environ")).contains(marker)) {
                    marked.add(process.getFileName() + " " + line.replace('\0', ' '));
                }
            }
        }
        return marked;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or is another user's
        }
    }
}
