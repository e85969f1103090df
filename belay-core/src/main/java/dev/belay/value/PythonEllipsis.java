package dev.belay.value;

/** Python's {@code ...}, which prints itself as {@code Ellipsis}. */
public enum PythonEllipsis {
    /** The only one. */
    ELLIPSIS
}
