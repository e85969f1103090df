package dev.belay.examples.dashboard;

import java.util.Map;

/** The form in which a browser is told something: a server-sent event. */
final class Message {
    /** Says nothing; where nobody hears it any more, sending it fails. */
    static final String HEARTBEAT = ": still here\n\n";

    private Message() {}

    /**
     * Writes a message.
     *
     * @param name what it is about
     * @param data what it says
     * @return the text to send
     */
    static String of(String name, Map<String, ?> data) {
        return "event: " + name + "\ndata: " + Json.write(data) + "\n\n";
    }
}
