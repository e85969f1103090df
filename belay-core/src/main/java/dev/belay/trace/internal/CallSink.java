package dev.belay.trace.internal;

import dev.belay.trace.CallRecord;

/** Is told of calls, by the thread that makes them. Must not wait, and throws nothing. */
public interface CallSink {
    /** {@return whether it wants to know now; asked before anything is made of a call} */
    boolean wants();

    /**
     * A call has begun.
     *
     * @param call the call
     */
    void began(CallRecord call);

    /**
     * A call is over.
     *
     * @param call the call
     */
    void ended(CallRecord call);
}
