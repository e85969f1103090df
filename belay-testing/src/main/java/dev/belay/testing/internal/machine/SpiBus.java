package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.Registration;
import dev.belay.testing.machine.SimulatedSpi;
import dev.belay.testing.machine.SpiDevice;
import java.util.Objects;

/** One SPI bus and what is on it. */
final class SpiBus implements SimulatedSpi {
    private static final SpiDevice NOBODY = written -> new byte[0];

    private volatile SpiDevice device = NOBODY;
    private volatile int baudRate;
    private volatile int mode;

    @Override
    public synchronized Registration onTransfer(SpiDevice newDevice) {
        device = Objects.requireNonNull(newDevice, "device");
        return () -> remove(newDevice);
    }

    private synchronized void remove(SpiDevice former) {
        if (device == former) {
            device = NOBODY;
        }
    }

    @Override
    public int baudRate() {
        return baudRate;
    }

    @Override
    public int mode() {
        return mode;
    }

    void configure(int newBaudRate, int newMode) {
        baudRate = newBaudRate;
        mode = newMode;
    }

    SpiDevice device() {
        return device;
    }
}
