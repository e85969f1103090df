package dev.belay.benchmarks;

import dev.belay.testing.internal.host.Scratch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that are measured, or that measure, as processes of their own. */
final class Program {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, String> environment;

    Program(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The beginning of a command that runs a class as this JVM was started. */
    static List<String> java(Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    /** Runs a command to its end, and returns what it has printed. */
    String run(List<String> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        try (Scratch scratch = Scratch.temporary("belay-benchmark")) {
            Path printed = scratch.path().resolve("printed");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                boolean ended = process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
                String text = Files.readString(printed);
                if (!ended || process.exitValue() != 0) {
                    throw new IllegalStateException(
                            command.get(0) + (ended ? " failed: " : " did not end: ") + text.strip());
                }
                return text;
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
