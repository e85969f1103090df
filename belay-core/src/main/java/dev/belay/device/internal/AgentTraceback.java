package dev.belay.device.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a traceback speak of the caller's code only. */
public final class AgentTraceback {
    private static final Pattern AGENT_FRAME = Pattern.compile("(?m)^  File \"<stdin>\".*\\R?");

    private AgentTraceback() {}

    /**
     * Leaves the agent's frames out.
     *
     * @param printed the traceback as the board printed it
     * @param sourceName what the caller's code is called, empty for {@code <string>}
     * @return the traceback, lines separated by newlines
     */
    public static String clean(String printed, Optional<String> sourceName) {
        String own = AGENT_FRAME.matcher(printed.replace("\r\n", "\n")).replaceAll("");
        return sourceName
                .map(name -> own.replace("File \"<string>\"", "File \"" + name.replace('"', '\'') + "\""))
                .orElse(own);
    }
}
