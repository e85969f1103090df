package dev.belay.session.event;

/** Somebody follows events. */
public interface EventSubscription extends AutoCloseable {
    /** {@return how many events were dropped so far, since the listener was too slow} */
    long dropped();

    /** Ends it: the listener is called no more, but for a call that has begun. Does nothing after the first time. */
    @Override
    void close();
}
