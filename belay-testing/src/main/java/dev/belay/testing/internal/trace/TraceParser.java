package dev.belay.testing.internal.trace;

import dev.belay.testing.WireTrace;
import dev.belay.testing.WireTrace.Scene;
import dev.belay.testing.WireTrace.Step;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code # scene}, {@code > hex}, {@code < hex}. */
public final class TraceParser {
    private static final String BOARD = "board:";

    private final String name;
    private final List<Scene> scenes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private String board = "";
    private @Nullable String scene;

    private TraceParser(String name) {
        this.name = name;
    }

    /**
     * Reads a trace.
     *
     * @param name what it is called in errors
     * @param lines its lines
     * @return the trace
     * @throws IllegalArgumentException if a line is none of the three kinds, naming it
     */
    public static WireTrace parse(String name, List<String> lines) {
        TraceParser parser = new TraceParser(name);
        for (int i = 0; i < lines.size(); i++) {
            parser.line(i + 1, lines.get(i));
        }
        parser.endScene();
        return new WireTrace(name, parser.board, parser.scenes);
    }

    private void line(int number, String line) {
        if (line.isBlank()) {
            return;
        }
        String rest = line.substring(1).strip();
        switch (line.charAt(0)) {
            case '#' -> heading(rest);
            case '>' -> step(number, true, rest);
            case '<' -> step(number, false, rest);
            default -> throw malformed(number, "must begin with '#', '>' or '<'", null);
        }
    }

    private void heading(String text) {
        endScene();
        if (text.startsWith(BOARD)) {
            board = text.substring(BOARD.length()).strip();
        } else {
            scene = text;
        }
    }

    private void step(int number, boolean fromHost, String hex) {
        if (scene == null) {
            throw malformed(number, "belongs to no scene", null);
        }
        try {
            steps.add(new Step(fromHost, HexFormat.of().parseHex(hex)));
        } catch (IllegalArgumentException e) {
            throw malformed(number, "is not hexadecimal", e);
        }
    }

    private void endScene() {
        if (scene != null) {
            scenes.add(new Scene(scene, steps));
            steps.clear();
            scene = null;
        }
    }

    private IllegalArgumentException malformed(int number, String what, @Nullable Throwable cause) {
        return new IllegalArgumentException("Line " + number + " of trace " + name + " " + what, cause);
    }
}
