package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.runtime.Memory;
import dev.belay.testing.internal.machine.BoardRuntime.PythonCallable;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values on their way between Java and Python: three words each, a kind and its content. */
final class Values {
    /** Bytes that one value takes. */
    static final int SIZE = 12;

    static final int EXCEPTION = -1;
    private static final int NONE = 1;
    private static final int BOOLEAN = 2;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int STRING = 5;
    private static final int CALLABLE = 6;
    private static final int EXISTING_CALLABLE = 10;
    private static final int EXISTING_HOST_OBJECT = 6;
    private static final int HOST_OBJECT = 7;

    private final Memory memory;
    private final IntUnaryOperator allocate;

    Values(Memory memory, IntUnaryOperator allocate) {
        this.memory = memory;
        this.allocate = allocate;
    }

    int kind(int address) {
        return memory.readInt(address);
    }

    /**
     * {@return what Python passed}
     *
     * @throws IllegalArgumentException if it is nothing that Java takes
     */
    @Nullable
    Object read(int address) {
        int content = memory.readInt(address + 4);
        return switch (memory.readInt(address)) {
            case NONE -> null;
            case BOOLEAN -> content != 0;
            case INTEGER -> content;
            case FLOAT ->
                Double.longBitsToDouble(Integer.toUnsignedLong(content) | ((long) memory.readInt(address + 8) << 32));
            case STRING, EXCEPTION -> text(address);
            case CALLABLE, EXISTING_CALLABLE -> new PythonCallable(content);
            default ->
                throw new IllegalArgumentException("the board takes None, bool, int, float, str and callables here");
        };
    }

    /** {@return the content of a string, or of an exception} */
    String text(int address) {
        byte[] bytes = memory.readBytes(memory.readInt(address + 8), memory.readInt(address + 4));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Writes what Java passes to Python. */
    void write(int address, @Nullable Object value) {
        if (value == null) {
            memory.writeI32(address, NONE);
        } else if (value instanceof Boolean bool) {
            memory.writeI32(address, BOOLEAN);
            memory.writeI32(address + 4, bool ? 1 : 0);
        } else if (value instanceof Integer integer) {
            memory.writeI32(address, INTEGER);
            memory.writeI32(address + 4, integer);
        } else if (value instanceof Double number) {
            long bits = Double.doubleToRawLongBits(number);
            memory.writeI32(address, FLOAT);
            memory.writeI32(address + 4, (int) bits);
            memory.writeI32(address + 8, (int) (bits >>> 32));
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            memory.writeI32(address, STRING);
            memory.writeI32(address + 4, bytes.length);
            memory.writeI32(address + 8, copy(bytes));
        } else {
            throw new IllegalArgumentException("Python can be given null, Boolean, Integer, Double and String, not "
                    + value.getClass().getName());
        }
    }

    /** Copies bytes, and a NUL after them, to memory that Python frees. */
    int copy(byte[] bytes) {
        int address = allocate.applyAsInt(bytes.length + 1);
        if (address == 0) {
            throw new IllegalArgumentException("there is no memory for a text of " + bytes.length + " bytes");
        }
        memory.write(address, bytes);
        memory.writeByte(address + bytes.length, (byte) 0);
        return address;
    }

    /** Writes an object that lives in Java. */
    void writeReference(int address, int reference, boolean known) {
        memory.writeI32(address, known ? EXISTING_HOST_OBJECT : HOST_OBJECT);
        memory.writeI32(address + 4, reference);
    }
}
