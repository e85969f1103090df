package dev.belay.testing.internal.machine;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** The buses of one kind: two in hardware, and one for each pin that a program may drive by software. */
final class Buses<T> {
    private static final String SOFT = "soft ";
    private static final String HARD = "hard ";

    private final Bank<T> hard;
    private final Bank<T> soft;

    Buses(String what, Supplier<T> maker) {
        hard = new Bank<>(what + " bus", 2, number -> maker.get());
        soft = new Bank<>("pin", Pins.COUNT, number -> maker.get());
    }

    T hard(int id) {
        return hard.get(id);
    }

    T soft(int pin) {
        return soft.get(pin);
    }

    void forEach(Consumer<T> action) {
        hard.forEach(action);
        soft.forEach(action);
    }

    /** The number by which Python calls a bus from now on, for its name: {@code hard 0}, {@code soft 4}. */
    int open(String name) {
        if (name.startsWith(SOFT)) {
            return hard.size() + Integer.parseInt(name.substring(SOFT.length()));
        }
        return Integer.parseInt(name.substring(HARD.length()));
    }

    T opened(int handle) {
        return handle < hard.size() ? hard.get(handle) : soft.get(handle - hard.size());
    }
}
