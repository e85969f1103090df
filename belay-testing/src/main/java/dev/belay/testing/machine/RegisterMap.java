package dev.belay.testing.machine;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/**
 * An I2C device made of registers, one byte each, as most sensors are. A write begins with the register's number, and
 * what follows goes into it and the ones after; a read begins where the last write or read ended. After the last
 * register comes the first. Thread-safe.
 *
 * <p>{@code new RegisterMap(256).set(0xd0, 0x60)} is a BME280 as far as its identification goes.
 */
public final class RegisterMap implements I2cDevice {
    private final byte[] registers;
    private final CopyOnWriteArrayList<IntConsumer> listeners = new CopyOnWriteArrayList<>();
    private int pointer;

    /**
     * Makes a device whose registers are all 0.
     *
     * @param size how many registers, 1 to 65,536; more than 256 are addressed by two bytes, high byte first
     * @throws IllegalArgumentException where it is outside
     */
    public RegisterMap(int size) {
        if (size < 1 || size > 65_536) {
            throw new IllegalArgumentException("size must be 1 to 65536: " + size);
        }
        registers = new byte[size];
    }

    /**
     * Sets registers, as the device itself would.
     *
     * @param register the first
     * @param values 0 to 255 (or -128 to 127) for it and the ones after
     * @return this
     * @throws IllegalArgumentException where a register or value is outside
     */
    public RegisterMap set(int register, int... values) {
        Objects.checkFromIndexSize(checked(register), 0, registers.length);
        if (values.length > registers.length - register) {
            throw new IllegalArgumentException(
                    values.length + " values do not fit from register " + register + " of " + registers.length);
        }
        for (int value : values) {
            if (value < Byte.MIN_VALUE || value > 255) {
                throw new IllegalArgumentException("register value must be 0 to 255: " + value);
            }
        }
        synchronized (this) {
            for (int i = 0; i < values.length; i++) {
                registers[register + i] = (byte) values[i];
            }
        }
        return this;
    }

    /**
     * Reads a register, as the device itself would.
     *
     * @param register its number
     * @return 0 to 255
     * @throws IllegalArgumentException where there is no such register
     */
    public synchronized int get(int register) {
        return registers[checked(register)] & 0xff;
    }

    /**
     * Tells a listener the number of each register that the board writes, after it has its new value. On the board's
     * thread.
     *
     * @param listener who is told
     * @return ends it
     */
    public Registration onWrite(IntConsumer listener) {
        Objects.requireNonNull(listener, "listener");
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void write(byte[] data) {
        int addressBytes = registers.length > 256 ? 2 : 1;
        if (data.length < addressBytes) {
            return;
        }
        int first;
        synchronized (this) {
            int address = data[0] & 0xff;
            if (addressBytes == 2) {
                address = (address << 8) | (data[1] & 0xff);
            }
            first = address % registers.length;
            pointer = first;
            for (int i = addressBytes; i < data.length; i++) {
                registers[pointer] = data[i];
                pointer = (pointer + 1) % registers.length;
            }
        }
        for (int i = 0; i < data.length - addressBytes; i++) {
            int register = (first + i) % registers.length;
            listeners.forEach(listener -> listener.accept(register));
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        byte[] result = new byte[length];
        for (int i = 0; i < length; i++) {
            result[i] = registers[pointer];
            pointer = (pointer + 1) % registers.length;
        }
        return result;
    }

    @Override
    public synchronized String toString() {
        return "RegisterMap" + Arrays.toString(registers);
    }

    private int checked(int register) {
        if (register < 0 || register >= registers.length) {
            throw new IllegalArgumentException(
                    "no such register: " + register + "; the device has 0 to " + (registers.length - 1));
        }
        return register;
    }
}
