package dev.belay.device.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What sessions owe to boards that were out of reach when they ended, by the nonce of the boot. Whoever reaches the
 * board again in the same boot brings it about. The oldest boots are forgotten when there are many. Thread-safe.
 */
final class LostBoots {
    private static final int MOST = 32;

    /** Guarded by itself. */
    private static final Map<Integer, List<String>> OWED = new LinkedHashMap<>();

    private LostBoots() {}

    /** Leaves Python to whoever reaches the boot again. */
    static void owe(int nonce, String source) {
        synchronized (OWED) {
            OWED.computeIfAbsent(nonce, unused -> new ArrayList<>()).add(source);
            if (OWED.size() > MOST) {
                OWED.remove(OWED.keySet().iterator().next());
            }
        }
    }

    /** The boots that something is owed to. */
    static Set<Integer> nonces() {
        synchronized (OWED) {
            return Set.copyOf(OWED.keySet());
        }
    }

    /** Takes what is owed to a boot, in order; nobody else brings it about then. */
    static List<String> take(int nonce) {
        synchronized (OWED) {
            List<String> owed = OWED.remove(nonce);
            return owed == null ? List.of() : List.copyOf(owed);
        }
    }
}
