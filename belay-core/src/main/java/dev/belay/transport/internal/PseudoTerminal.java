package dev.belay.transport.internal;

import java.util.List;
import java.util.Map;
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

    /** Holds what the shell does: an address of socat is cut off at 512 bytes, and has quotes of its own. */
    private static final String VARIABLE = "BELAY_PROGRAM";

    /** What socat starts, and what the program has the terminal from. */
    private static final String SHELL = "EXEC:sh -c \\'eval \\\"$" + VARIABLE + "\\\"\\',pty,rawer,setsid,ctty";

    /**
     * Stands before the program, so that Ctrl-C interrupts that and not the shell. The shell stays behind it: socat
     * ends at once when what it has started ends with a status other than 0, and what was said last is lost.
     */
    private static final String BEFORE = "unset " + VARIABLE + "; trap : INT; ";

    /** Stands behind the program. Of one that can't be started the shell has told by itself. */
    private static final String BEHIND = "; status=$?; case $status in 0|126|127) ;; "
            + "*) echo \"the program exited with status $status\" >&2 ;; esac; exit 0";

    private final String signals;

    PseudoTerminal(String signals) {
        this.signals = signals;
    }

    /**
     * How a program is run on a terminal.
     *
     * @param program its name and its arguments
     * @return what is to be started for it
     */
    Command command(List<String> program) {
        String line = program.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", BEFORE, BEHIND));
        return new Command(List.of("socat", "-b", "4096", "STDIO", SHELL + signals), Map.of(VARIABLE, line), true);
    }
}
