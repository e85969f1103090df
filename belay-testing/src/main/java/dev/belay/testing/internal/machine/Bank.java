package dev.belay.testing.internal.machine;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What a board has several of, by number from 0. */
final class Bank<T> {
    private final String what;
    private final List<T> members;

    Bank(String what, int size, IntFunction<T> maker) {
        this.what = what;
        this.members = IntStream.range(0, size).mapToObj(maker).toList();
    }

    T get(int number) {
        if (number < 0 || number >= members.size()) {
            throw new IllegalArgumentException(
                    "no such " + what + ": " + number + "; the board has 0 to " + (members.size() - 1));
        }
        return members.get(number);
    }

    int size() {
        return members.size();
    }

    void forEach(Consumer<T> action) {
        members.forEach(action);
    }
}
