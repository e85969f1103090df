package dev.belay.trace;

/** A part of a program that is recorded as one: the calls that its thread makes until it is closed are its parts. */
public interface Span extends AutoCloseable {
    /** {@return its number in its session; 0 where nothing is recorded} */
    long id();

    /** Ends it, on the thread that began it. Does nothing more after the first time. */
    @Override
    void close();
}
