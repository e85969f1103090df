package dev.belay.device.internal;

import dev.belay.device.DeviceCapabilities;
import java.util.HashSet;
import java.util.Set;

/**
 * One life of a board between two resets, with the agent on it. All fields but {@code over} are used with the turn in
 * hand.
 */
final class Boot {
    private static final int FEW = 60;

    private final Agent agent;
    private final boolean translatesNewlines;
    private final DeviceCapabilities capabilities;
    private final Set<Integer> keys = new HashSet<>();
    private volatile boolean over;

    Boot(Agent agent, boolean translatesNewlines, DeviceCapabilities capabilities) {
        this.agent = agent;
        this.translatesNewlines = translatesNewlines;
        this.capabilities = capabilities;
    }

    Agent agent() {
        return agent;
    }

    DeviceCapabilities capabilities() {
        return capabilities;
    }

    /** Output as the program meant it. */
    String newlines(String output) {
        return translatesNewlines ? output.replace("\r\n", "\n") : output;
    }

    /** Draws a key that no other namespace of this boot has. */
    int takeKey() {
        int key = Agent.randomKey(keys.size() < FEW ? 2 : 9);
        while (!keys.add(key)) {
            key = Agent.randomKey(keys.size() < FEW ? 2 : 9);
        }
        return key;
    }

    void giveKey(int key) {
        keys.remove(key);
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }
}
