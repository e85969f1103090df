package dev.belay.transport.internal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a program on a pseudo-terminal, by way of {@code socat}: Java can make none. Nothing is echoed or translated,
 * and a program that stops because its input ended does so when the process is ended.
 */
enum PseudoTerminal {
    /** Ctrl-C is a signal for the program, as at a terminal, unless it says otherwise; all other bytes are data. */
    ON(",isig=1,vquit=0,vsusp=0"),

    /** All bytes are data. */
    RAW("");

    /** What means something to socat in an address. */
    private static final String SPECIAL = "\\:,!\"'()[]{}";

    private final String signals;

    PseudoTerminal(String signals) {
        this.signals = signals;
    }

    /** {@return the command that runs another one} */
    List<String> command(List<String> program) {
        String line = program.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "exec ", ""));
        return List.of("socat", "-b", "4096", "STDIO", "SYSTEM:" + escaped(line) + ",pty,rawer,setsid,ctty" + signals);
    }

    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
