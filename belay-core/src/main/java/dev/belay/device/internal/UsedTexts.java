package dev.belay.device.internal;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** The shared texts that one namespace uses, each counted once. Thread-safe: a namespace is left by any thread. */
final class UsedTexts {
    private final Set<String> texts = new HashSet<>();
    private boolean over;

    /** Uses a text: the key where the board has it. */
    synchronized OptionalInt use(Boot boot, String text) {
        if (over) {
            return OptionalInt.empty();
        }
        return texts.add(text)
                ? used(boot.texts().use(text), text)
                : boot.texts().find(text);
    }

    private OptionalInt used(OptionalInt key, String text) {
        if (key.isEmpty()) {
            texts.remove(text);
        }
        return key;
    }

    /** A program has brought a text to the board. */
    synchronized void arrived(Boot boot, String text, int key) {
        if (over || !boot.texts().add(text, key)) {
            boot.abandon(key);
        } else {
            texts.add(text);
        }
    }

    /** The board was reset, and has none of them any more. */
    synchronized void restart() {
        texts.clear();
    }

    /** The namespace ends: leaves those that nobody else uses to the next call, which drops them on its way. */
    synchronized void leave(Boot boot) {
        over = true;
        texts.forEach(text -> boot.texts().leave(text).ifPresent(boot::abandon));
        texts.clear();
    }
}
