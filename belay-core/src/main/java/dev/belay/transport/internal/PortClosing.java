package dev.belay.transport.internal;

/**
 * What has to be done before the ports close when the JVM ends. Shutdown hooks run at the same time, so that a library
 * that closes its ports in one of its own has to run this first.
 */
public final class PortClosing {
    private static volatile Runnable before = () -> {};

    private PortClosing() {}

    /**
     * Says what has to be done first.
     *
     * @param work may run several times, also at once; returns when it is done, whoever has done it
     */
    public static void doBefore(Runnable work) {
        before = work;
    }

    /** Does what has to be done before ports close, as the JVM ends. Returns when it is done. */
    public static void prepare() {
        before.run();
    }
}
