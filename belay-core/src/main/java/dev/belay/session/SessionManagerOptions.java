package dev.belay.session;

import dev.belay.device.ConnectionOptions;
import dev.belay.internal.Checks;
import java.time.Duration;
import java.util.Objects;

/** How a {@link DeviceSessionManager} works. Immutable; made by {@link #builder()}. */
public final class SessionManagerOptions {
    private final int maxSessions;
    private final ConnectionOptions connection;
    private final SessionOptions session;
    private final boolean shutdownHook;
    private final int keptSessions;
    private final Duration keptFor;

    private SessionManagerOptions(Builder builder) {
        this.maxSessions = builder.maxSessions;
        this.connection = builder.connection;
        this.session = builder.session;
        this.shutdownHook = builder.shutdownHook;
        this.keptSessions = builder.keptSessions;
        this.keptFor = builder.keptFor;
    }

    /** {@return a builder that begins with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how many sessions may be active at once} */
    public int maxSessions() {
        return maxSessions;
    }

    /** {@return how boards are opened and treated} */
    public ConnectionOptions connection() {
        return connection;
    }

    /** {@return how sessions live and end that are opened without options of their own} */
    public SessionOptions session() {
        return session;
    }

    /** {@return whether its sessions are ended when the JVM ends} */
    public boolean shutdownHook() {
        return shutdownHook;
    }

    /** {@return how many sessions that have ended stay known} */
    public int keptSessions() {
        return keptSessions;
    }

    /** {@return how long sessions that have ended stay known} */
    public Duration keptFor() {
        return keptFor;
    }

    /** Makes {@link SessionManagerOptions}. */
    public static final class Builder {
        private int maxSessions = 10;
        private ConnectionOptions connection = ConnectionOptions.defaults();
        private SessionOptions session = SessionOptions.defaults();
        private boolean shutdownHook = true;
        private int keptSessions = 100;
        private Duration keptFor = Duration.ofHours(1);

        private Builder() {}

        /**
         * How many sessions may be active at once. Default 10, minimum 1.
         *
         * @param count how many
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxSessions(int count) {
            this.maxSessions = Checks.atLeast(count, 1, "maxSessions");
            return this;
        }

        /**
         * How boards are opened and treated that the manager opens.
         *
         * @param options the options; default {@link ConnectionOptions#defaults()}
         * @return this builder
         */
        public Builder connection(ConnectionOptions options) {
            this.connection = Objects.requireNonNull(options, "connection");
            return this;
        }

        /**
         * How sessions live and end that are opened without options of their own.
         *
         * @param options the options; default {@link SessionOptions#defaults()}
         * @return this builder
         */
        public Builder session(SessionOptions options) {
            this.session = Objects.requireNonNull(options, "session");
            return this;
        }

        /**
         * Has the sessions ended when the JVM ends by {@code System.exit}, by its last thread, or by a signal such as
         * SIGTERM. That takes as long as their clean-up time-outs allow. Default true.
         *
         * @param wanted false to leave that to the program
         * @return this builder
         */
        public Builder shutdownHook(boolean wanted) {
            this.shutdownHook = wanted;
            return this;
        }

        /**
         * How many sessions that have ended stay known, and how long.
         *
         * @param count how many, the newest; default 100, 0 for none
         * @param age how long after their end; default 1 hour
         * @return this builder
         * @throws IllegalArgumentException if the count is negative, or the age is not more than zero
         */
        public Builder keep(int count, Duration age) {
            this.keptSessions = Checks.atLeast(count, 0, "keptSessions");
            this.keptFor = Checks.positive(age, "keptFor");
            return this;
        }

        /** {@return the options} */
        public SessionManagerOptions build() {
            return new SessionManagerOptions(this);
        }
    }
}
