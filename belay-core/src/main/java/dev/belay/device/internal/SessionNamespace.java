package dev.belay.device.internal;

/** A namespace as the session sees it that ends it. */
public interface SessionNamespace {
    /** {@return what the session that owns it is told, and tells it} */
    Ownership ownership();

    /** Has what the session sends and gets verified from now on. */
    void useChecksums();
}
