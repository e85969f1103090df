package dev.belay.testing.internal.machine;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One boot of the board, as the peripherals see it.
 *
 * @param runtime the interpreter of this boot
 * @param interrupts its way back into Python
 * @param hard whether a hard reset came before
 */
record Boot(BoardRuntime runtime, Interrupts interrupts, boolean hard) {
    void define(String name, Function<Arguments, @Nullable Object> function) {
        runtime.define(name, arguments -> function.apply(new Arguments(arguments)));
    }

    void command(String name, Consumer<Arguments> command) {
        runtime.define(name, arguments -> {
            command.accept(new Arguments(arguments));
            return null;
        });
    }

    /** Reads a buffer that Python passed; a negative address is no buffer. */
    byte[] read(int address, int length) {
        return address < 0 || length == 0 ? new byte[0] : runtime.readMemory(address, length);
    }

    /** Fills a buffer that Python passed; nothing where there is none. */
    void write(int address, byte[] data) {
        if (address >= 0 && data.length > 0) {
            runtime.writeMemory(address, data);
        }
    }
}
