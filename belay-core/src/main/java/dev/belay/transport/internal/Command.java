package dev.belay.transport.internal;

import java.util.List;
import java.util.Map;

/**
 * What a process is started with.
 *
 * @param words the program and its arguments
 * @param environment variables that it has besides those of this process
 * @param startsAnother whether it starts another process, one, that leads a session which the program that is meant is
 *     in
 */
record Command(List<String> words, Map<String, String> environment, boolean startsAnother) {
    /**
     * A program of its own.
     *
     * @param words the program and its arguments
     */
    Command(List<String> words) {
        this(words, Map.of(), false);
    }

    /** {@return the name of the program} */
    String program() {
        return words.get(0);
    }
}
