package dev.belay.testing.internal.wasm;

import static dev.belay.testing.internal.wasm.Descriptors.RAW_OUTPUT;
import static dev.belay.testing.internal.wasm.Descriptors.STANDARD_ERROR;
import static dev.belay.testing.internal.wasm.Descriptors.STANDARD_INPUT;
import static dev.belay.testing.internal.wasm.Descriptors.STANDARD_OUTPUT;

import com.dylibso.chicory.runtime.Memory;

/** The system calls that read and write, on files and on the serial line. */
final class StreamCalls {
    private static final int POLL_ENTRY = 8;
    private static final int POLL_IN = 1;
    private static final int POLL_OUT = 4;
    private static final int POLL_ALWAYS = 24;

    private final Memory memory;
    private final FileSystemCalls files;
    private final Console console;
    private final Interrupts interrupts;

    StreamCalls(Memory memory, FileSystemCalls files, Console console, Interrupts interrupts) {
        this.memory = memory;
        this.files = files;
        this.console = console;
        this.interrupts = interrupts;
    }

    void register(Imports imports) {
        imports.function("fd_write", a -> write((int) a[0], (int) a[1], (int) a[2], (int) a[3]));
        imports.function("fd_read", a -> read((int) a[0], (int) a[1], (int) a[3]));
        imports.function("fd_seek", a -> seek((int) a[0], a[1], (int) a[2], (int) a[3]));
        imports.function("fd_close", a -> files.close(a[0]));
        // the interpreter takes "invalid" for "this is a terminal"
        imports.function("fd_sync", a -> a[0] < Descriptors.FIRST_FILE ? Errno.WASI_EINVAL : 0);
        imports.function("__syscall_poll", a -> poll((int) a[0], (int) a[1]));
    }

    private int write(int descriptor, int vectors, int count, int result) {
        OpenFile file = files.descriptor(descriptor);
        if (descriptor == STANDARD_INPUT || (descriptor > RAW_OUTPUT && (file == null || !file.isWritable()))) {
            return Errno.EBADF;
        }
        int total = 0;
        for (int i = 0; i < count; i++) {
            byte[] data = memory.readBytes(memory.readInt(vectors + 8 * i), memory.readInt(vectors + 8 * i + 4));
            total += data.length;
            if (descriptor == STANDARD_OUTPUT || descriptor == STANDARD_ERROR) {
                console.writeText(data);
            } else if (file == null) {
                console.writeRaw(data);
            } else {
                file.write(data);
            }
        }
        memory.writeI32(result, total);
        return 0;
    }

    private int read(int descriptor, int vectors, int result) {
        int address = memory.readInt(vectors);
        int length = memory.readInt(vectors + 4);
        if (descriptor == STANDARD_INPUT) {
            int first = length == 0 ? 0 : interrupts.awaitByte();
            if (first < 0) {
                return Errno.WASI_EINTR;
            }
            byte[] data = new byte[length];
            int more = length == 0 ? 0 : console.received().take(data, 1, length - 1);
            if (length > 0) {
                data[0] = (byte) first;
                memory.write(address, data, 0, 1 + more);
            }
            memory.writeI32(result, length == 0 ? 0 : 1 + more);
            return 0;
        }
        OpenFile file = files.descriptor(descriptor);
        if (file == null || !file.isReadable()) {
            return Errno.EBADF;
        }
        if (file.node().isFolder()) {
            return Errno.EISDIR;
        }
        byte[] data = new byte[Math.min(length, file.node().size())];
        int count = file.read(data);
        memory.write(address, data, 0, count);
        memory.writeI32(result, count);
        return 0;
    }

    private int seek(int descriptor, long offset, int whence, int result) {
        OpenFile file = files.descriptor(descriptor);
        if (file == null) {
            return descriptor < Descriptors.FIRST_FILE ? Errno.ESPIPE : Errno.EBADF;
        }
        long position = file.seek(offset, whence);
        if (position < 0) {
            return (int) -position;
        }
        memory.writeLong(result, position);
        return 0;
    }

    private int poll(int entries, int count) {
        interrupts.service();
        int ready = 0;
        for (int i = 0; i < count; i++) {
            int entry = entries + i * POLL_ENTRY;
            int wanted = memory.readShort(entry + 4) | POLL_ALWAYS;
            int input = console.received().isEmpty() ? 0 : POLL_IN;
            int found = wanted & (memory.readInt(entry) == STANDARD_INPUT ? input : POLL_IN | POLL_OUT);
            memory.writeShort(entry + 6, (short) found);
            ready += found == 0 ? 0 : 1;
        }
        if (ready == 0) {
            interrupts.polled();
        }
        return ready;
    }
}
