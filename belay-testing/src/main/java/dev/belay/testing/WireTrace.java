package dev.belay.testing;

import dev.belay.testing.internal.trace.TraceParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A recorded conversation between a host and a board, byte for byte, in scenes.
 *
 * <p>The format is text: {@code # name} begins a scene, {@code > hex} is what the host sent, {@code < hex} what the
 * board sent; the first line is {@code # board: description}. Scenes follow each other on one connection: the first
 * ones enter the raw REPL, the last ones leave it.
 *
 * <p>Five recordings of real boards come with this library, see {@link #names}.
 *
 * @param name what it is called, such as {@code unix-1.29}
 * @param board the board that was recorded, empty where the trace does not tell
 * @param scenes the scenes in their order, at least none
 */
public record WireTrace(String name, String board, List<Scene> scenes) {
    private static final List<String> NAMES =
            List.of("microbit-1.9.2", "mps2-1.29", "pico-1.28", "threadboard-1.25", "unix-1.29");

    /**
     * Creates a trace.
     *
     * @param name what it is called
     * @param board the board that was recorded
     * @param scenes the scenes in their order; copied
     */
    public WireTrace {
        scenes = List.copyOf(scenes);
    }

    /** {@return the names of the recordings that come with this library} */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Loads a recording that comes with this library.
     *
     * @param name one of {@link #names}
     * @return the trace
     * @throws IllegalArgumentException if there is none of that name
     */
    public static WireTrace load(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "No trace is called " + name + "; there are " + String.join(", ", NAMES));
        }
        try (InputStream in = WireTrace.class.getResourceAsStream("traces/" + name + ".trace")) {
            if (in == null) {
                throw new IllegalStateException("The trace " + name + " is missing from this library");
            }
            return TraceParser.parse(
                    name,
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The trace " + name + " can't be read", e);
        }
    }

    /**
     * Reads a trace from a file.
     *
     * @param file the file, in UTF-8; its name without the ending names the trace
     * @return the trace
     * @throws IllegalArgumentException if a line is malformed, naming it
     * @throws UncheckedIOException if the file can't be read
     */
    public static WireTrace read(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            return TraceParser.parse(
                    name.endsWith(".trace") ? name.substring(0, name.length() - 6) : name, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The trace " + file + " can't be read", e);
        }
    }

    /**
     * Finds a scene.
     *
     * @param name its name, the whole of it
     * @return the first scene of that name
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public Scene scene(String name) {
        return scenes.stream()
                .filter(scene -> scene.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Trace " + this.name + " has no scene \"" + name
                        + "\"; it has "
                        + scenes.stream().map(Scene::name).toList()));
    }

    /**
     * A part of a conversation.
     *
     * @param name what it shows
     * @param steps who sent what, in order
     */
    public record Scene(String name, List<Step> steps) {
        /**
         * Creates a scene.
         *
         * @param name what it shows
         * @param steps who sent what, in order; copied
         */
        public Scene {
            steps = List.copyOf(steps);
        }
    }

    /** Bytes that one side sent in one go. */
    public static final class Step {
        private final boolean fromHost;
        private final byte[] bytes;

        /**
         * Creates a step.
         *
         * @param fromHost whether the host sent it, else the board
         * @param bytes what was sent; copied
         */
        public Step(boolean fromHost, byte[] bytes) {
            this.fromHost = fromHost;
            this.bytes = bytes.clone();
        }

        /** {@return whether the host sent it, else the board} */
        public boolean isFromHost() {
            return fromHost;
        }

        /** {@return a copy of what was sent} */
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
