package dev.belay.transport.internal;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;
import java.util.List;

/** {@code exec:command arguments}: a process whose standard input and output are the board. */
public final class ExecTransportProvider implements TransportProvider {
    /** Creates the provider; for the ServiceLoader. */
    public ExecTransportProvider() {}

    @Override
    public String scheme() {
        return "exec";
    }

    @Override
    public Transport create(String url) {
        List<String> command;
        try {
            command = CommandLine.split(url.substring("exec:".length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + url + "' can't be split into words: " + e.getMessage(), e);
        }
        if (command.isEmpty() || command.get(0).isEmpty()) {
            throw new IllegalArgumentException("'" + url + "' names no program; expected exec:command arguments");
        }
        return new LinkTransport(url, () -> new ProcessLink(url, command));
    }
}
