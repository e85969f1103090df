package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.runtime.Memory;

/** What is the same for every memory that one thread has for itself. */
abstract class UnsharedMemory implements Memory {
    @Override
    public boolean shared() {
        return false;
    }

    @Override
    @SuppressWarnings("removal") // still abstract in the interface
    public Object lock(int address) {
        return this;
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw new UnsupportedOperationException("this memory is not shared");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw new UnsupportedOperationException("this memory is not shared");
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int maximumThreads) {
        return 0;
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public float readFloat(int address) {
        return Float.intBitsToFloat(readInt(address));
    }

    @Override
    public void writeF32(int address, float value) {
        writeI32(address, Float.floatToRawIntBits(value));
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public double readDouble(int address) {
        return Double.longBitsToDouble(readLong(address));
    }

    @Override
    public void writeF64(int address, double value) {
        writeLong(address, Double.doubleToRawLongBits(value));
    }
}
