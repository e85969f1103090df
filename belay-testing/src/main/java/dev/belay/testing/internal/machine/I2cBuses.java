package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.I2cDevice;
import dev.belay.testing.machine.SimulatedI2c;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** The I2C buses of the board. */
final class I2cBuses implements Peripheral {
    private static final int OK = 0;
    private static final int EIO = 5;
    private static final int ENODEV = 19;

    private final Buses<I2cBus> buses = new Buses<>("I2C", I2cBus::new);

    SimulatedI2c hard(int id) {
        return buses.hard(id);
    }

    SimulatedI2c soft(int sda) {
        return buses.soft(sda);
    }

    @Override
    public void attach(Boot boot) {
        if (boot.hard()) {
            buses.forEach(bus -> bus.setFrequency(0));
        }
        boot.define("i2c_open", arguments -> {
            int handle = buses.open(arguments.text(0));
            buses.opened(handle).setFrequency(arguments.integer(1));
            return handle;
        });
        boot.define("i2c_scan", arguments -> {
            HexFormat hex = HexFormat.of();
            StringBuilder addresses = new StringBuilder();
            buses.opened(arguments.integer(0))
                    .addresses()
                    .forEach(address -> addresses.append(hex.toHexDigits(address.byteValue())));
            return addresses.toString();
        });
        boot.define("i2c_transfer", arguments -> transfer(boot, arguments));
    }

    /** A write, a read, or a write and then a read; answers an errno, 0 where it went well. */
    private int transfer(Boot boot, Arguments arguments) {
        I2cDevice device = buses.opened(arguments.integer(0)).device(arguments.integer(1));
        if (device == null) {
            return ENODEV;
        }
        int source = arguments.integer(2);
        int target = arguments.integer(4);
        int length = arguments.integer(5);
        try {
            if (source >= 0) {
                device.write(boot.read(source, arguments.integer(3)));
            }
            if (target >= 0 && length > 0) {
                boot.write(target, padded(device.read(length), length));
            }
            return OK;
        } catch (IOException e) {
            return EIO;
        }
    }

    private static byte[] padded(byte[] data, int length) {
        byte[] result = Arrays.copyOf(data, length);
        if (data.length < length) {
            Arrays.fill(result, data.length, length, (byte) 0xff);
        }
        return result;
    }
}
