package dev.belay.exporter.internal.net;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads that serve sockets, shared by all exporters and clients of this JVM, and ended with the last of them. */
public final class EventLoops {
    private static final int THREADS = 2;

    /** Calls that end may still have a word to say. */
    private static final long QUIET_MILLIS = 50;

    private static final long LONGEST_MILLIS = 1000;

    /** Guards what follows. */
    private static final Object LOCK = new Object();

    private static @Nullable EventLoopGroup shared;
    private static int users;

    private EventLoops() {}

    /** {@return the threads; give them back by {@link #release}} */
    public static EventLoopGroup acquire() {
        synchronized (LOCK) {
            EventLoopGroup group = shared;
            if (group == null) {
                group = new MultiThreadIoEventLoopGroup(
                        THREADS, new DefaultThreadFactory("belay-exporter-io", true), NioIoHandler.newFactory());
                shared = group;
            }
            users++;
            return group;
        }
    }

    /** Gives them back; call it once for each {@link #acquire}. Does not wait. */
    @SuppressWarnings("FutureReturnValueIgnored") // they end by themselves, and are daemons
    public static void release() {
        synchronized (LOCK) {
            users--;
            EventLoopGroup group = shared;
            if (users == 0 && group != null) {
                shared = null;
                group.shutdownGracefully(QUIET_MILLIS, LONGEST_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
