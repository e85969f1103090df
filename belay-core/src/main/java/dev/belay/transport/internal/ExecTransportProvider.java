package dev.belay.transport.internal;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;
import java.util.List;

/**
 * {@code exec:command arguments}: a process whose standard input and output are the board; {@code exec:?pty=on command
 * arguments}: the same on a pseudo-terminal.
 */
public final class ExecTransportProvider implements TransportProvider {
    private static final String OPTIONS = "?";
    private static final String PTY = "pty=";

    /** Creates the provider; for the ServiceLoader. */
    public ExecTransportProvider() {}

    @Override
    public String scheme() {
        return "exec";
    }

    @Override
    public Transport create(String url) {
        List<String> words;
        try {
            words = CommandLine.split(url.substring("exec:".length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + url + "' can't be split into words: " + e.getMessage(), e);
        }
        boolean hasOptions = !words.isEmpty() && words.get(0).startsWith(OPTIONS);
        List<String> program = hasOptions ? words.subList(1, words.size()) : words;
        if (program.isEmpty() || program.get(0).isEmpty()) {
            throw new IllegalArgumentException("'" + url + "' names no program; expected exec:command arguments");
        }
        Command command = hasOptions ? terminal(url, words.get(0)).command(program) : new Command(program);
        return new LinkTransport(url, () -> new ProcessLink(url, command));
    }

    private static PseudoTerminal terminal(String url, String options) {
        return switch (options.substring(OPTIONS.length())) {
            case PTY + "on" -> PseudoTerminal.ON;
            case PTY + "raw" -> PseudoTerminal.RAW;
            default ->
                throw new IllegalArgumentException("'" + url + "' has the options " + options
                        + ", which are not known; expected exec:?pty=on or exec:?pty=raw, a space, and the command");
        };
    }
}
