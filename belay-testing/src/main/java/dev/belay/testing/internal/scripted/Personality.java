package dev.belay.testing.internal.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.testing.ScriptedRepl.RawPaste;

/**
 * What differs between kinds of boards. The texts are those of the recordings, or of CircuitPython's {@code main.c}.
 *
 * @param banner the first line of the friendly REPL, without its end
 * @param rawPaste what the board makes of raw paste
 * @param window how many bytes of raw paste it takes between two signs
 * @param systemExitResets whether {@code SystemExit} resets it
 * @param circuitPython whether it is a CircuitPython: other texts, and a key must be pressed after the program
 * @param reboot what it says when it resets softly
 * @param rawBanner what the raw REPL says when it begins
 */
public record Personality(
        String banner,
        RawPaste rawPaste,
        int window,
        boolean systemExitResets,
        boolean circuitPython,
        String reboot,
        String rawBanner) {
    static final String PROMPT = ">>> ";
    private static final String RAW_BANNER = "raw REPL; CTRL-B to exit\r\n>";
    static final String PASTE_BANNER = "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ";

    private static final String LINE_CLEAR = "\u001b[2K\u001b[0G";
    private static final String AUTO_RELOAD = "\r\n" + LINE_CLEAR
            + "Auto-reload is on. Simply save files over USB to run them or enter REPL to disable.\r\n";
    private static final String PRESS_ANY_KEY = "\r\nPress any key to enter the REPL. Use CTRL-D to reload.\r\n";

    /** MicroPython of these years. */
    public static final Personality MICROPYTHON = new Personality(
            "MicroPython v1.28.0 on 2026-01-01; Scripted board with JVM",
            RawPaste.SUPPORTED,
            128,
            true,
            false,
            "MPY: soft reboot\r\n",
            RAW_BANNER);

    /** A BBC micro:bit. */
    public static final Personality MICROBIT = new Personality(
            "MicroPython v1.9.2-34-gd64154c73 on 2017-09-01; micro:bit v1.0.1 with nRF51822",
            RawPaste.UNKNOWN,
            128,
            false,
            false,
            "soft reboot\r\n",
            RAW_BANNER);

    /** CircuitPython. */
    public static final Personality CIRCUITPYTHON = new Personality(
            "Adafruit CircuitPython 9.2.7 on 2025-04-01; Scripted board with JVM",
            RawPaste.SUPPORTED,
            128,
            false,
            true,
            "soft reboot\r\n",
            RAW_BANNER);

    /**
     * Another banner.
     *
     * @param banner the first line of the friendly REPL, without its end
     * @return a copy with that
     */
    public Personality withBanner(String banner) {
        return new Personality(banner, rawPaste, window, systemExitResets, circuitPython, reboot, rawBanner);
    }

    /**
     * Another way with raw paste.
     *
     * @param rawPaste what the board makes of raw paste
     * @param window how many bytes it takes between two signs
     * @return a copy with that
     */
    public Personality withRawPaste(RawPaste rawPaste, int window) {
        return new Personality(banner, rawPaste, window, systemExitResets, circuitPython, reboot, rawBanner);
    }

    /**
     * Other words at resets.
     *
     * @param reboot what it says when it resets softly
     * @param rawBanner what the raw REPL says when it begins
     * @return a copy with that
     */
    public Personality withTexts(String reboot, String rawBanner) {
        return new Personality(banner, rawPaste, window, systemExitResets, circuitPython, reboot, rawBanner);
    }

    /** What the friendly REPL says when it begins. */
    String greeting() {
        return circuitPython
                ? "\r\n" + banner + "\r\n" + PROMPT
                : banner + "\r\nType \"help()\" for more information.\r\n" + PROMPT;
    }

    /** What comes before the output of the board's own program. */
    String mainBegins(boolean exists) {
        return circuitPython ? AUTO_RELOAD + (exists ? LINE_CLEAR + "code.py output:\r\n" : "") : "";
    }

    /** What comes when there is no such program, or behind its output. */
    String mainEnded(boolean existed) {
        return circuitPython ? (existed ? "\r\nCode done running.\r\n" : "") + PRESS_ANY_KEY : greeting();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
