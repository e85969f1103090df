package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.I2cDevice;
import dev.belay.testing.machine.Registration;
import dev.belay.testing.machine.SimulatedI2c;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** One I2C bus and what is on it. */
final class I2cBus implements SimulatedI2c {
    private static final int FIRST = 0x08;
    private static final int LAST = 0x77;

    private final NavigableMap<Integer, I2cDevice> devices = new ConcurrentSkipListMap<>();
    private volatile int frequency;

    @Override
    public Registration attach(int address, I2cDevice device) {
        if (address < FIRST || address > LAST) {
            throw new IllegalArgumentException("I2C address must be 0x08 to 0x77: 0x" + Integer.toHexString(address));
        }
        devices.put(address, Objects.requireNonNull(device, "device"));
        return () -> devices.remove(address, device);
    }

    @Override
    public List<Integer> addresses() {
        return List.copyOf(devices.keySet());
    }

    @Override
    public int frequency() {
        return frequency;
    }

    void setFrequency(int hertz) {
        frequency = hertz;
    }

    @Nullable
    I2cDevice device(int address) {
        return devices.get(address);
    }
}
