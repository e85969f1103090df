package dev.belay.testing.machine;

/** Something that was attached and can be taken away again. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Takes it away. Does nothing where it is gone already. */
    @Override
    void close();
}
