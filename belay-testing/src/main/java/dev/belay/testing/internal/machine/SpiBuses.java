package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.SimulatedSpi;
import java.io.IOException;
import java.util.Arrays;

/** The SPI buses of the board. */
final class SpiBuses implements Peripheral {
    private static final int OK = 0;
    private static final int EIO = 5;

    private final Buses<SpiBus> buses = new Buses<>("SPI", SpiBus::new);

    SimulatedSpi hard(int id) {
        return buses.hard(id);
    }

    SimulatedSpi soft(int sck) {
        return buses.soft(sck);
    }

    @Override
    public void attach(Boot boot) {
        if (boot.hard()) {
            buses.forEach(bus -> bus.configure(0, 0));
        }
        boot.define("spi_open", arguments -> {
            int handle = buses.open(arguments.text(0));
            int mode = (arguments.integer(2) == 0 ? 0 : 2) + (arguments.integer(3) == 0 ? 0 : 1);
            buses.opened(handle).configure(arguments.integer(1), mode);
            return handle;
        });
        boot.define("spi_transfer", arguments -> transfer(boot, arguments));
    }

    /** Answers an errno, 0 where it went well. */
    private int transfer(Boot boot, Arguments arguments) {
        int length = arguments.integer(3);
        byte[] written = boot.read(arguments.integer(1), length);
        try {
            byte[] answer = buses.opened(arguments.integer(0)).device().transfer(written);
            boot.write(arguments.integer(2), Arrays.copyOf(answer, length));
            return OK;
        } catch (IOException e) {
            return EIO;
        }
    }
}
