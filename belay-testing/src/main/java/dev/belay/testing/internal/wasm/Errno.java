package dev.belay.testing.internal.wasm;

/** Error numbers, as MicroPython numbers them. System calls return them negated. */
final class Errno {
    static final int ENOENT = 2;
    static final int EBADF = 9;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int ENOTDIR = 20;
    static final int EISDIR = 21;
    static final int EINVAL = 22;
    static final int ESPIPE = 29;
    static final int EROFS = 30;
    static final int ENAMETOOLONG = 36;
    static final int ENOTEMPTY = 39;

    /** How the C library of this build says "interrupted", and "invalid": not MicroPython's numbers. */
    static final int WASI_EINTR = 27;

    static final int WASI_EINVAL = 28;

    private Errno() {}
}
