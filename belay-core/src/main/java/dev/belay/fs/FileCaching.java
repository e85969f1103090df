package dev.belay.fs;

/** How long {@link FileSystemContext#exists}, {@code stat} and {@code list} may answer without asking the board. */
public enum FileCaching {
    /** Not at all: the default, since programs that run on the board by themselves may change files at any time. */
    OFF,
    /**
     * Until the session writes, or any session on the connection runs code. For boards where nothing runs by itself: no
     * timers, threads or interrupts that change files.
     */
    UNTIL_CODE_RUNS,
    /** Until the session writes, or {@link FileSystemContext#invalidate} says so. Code that runs does not matter. */
    UNTIL_INVALIDATED
}
