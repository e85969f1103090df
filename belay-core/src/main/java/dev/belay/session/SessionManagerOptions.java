package dev.belay.session;

import dev.belay.device.ConnectionOptions;
import dev.belay.internal.Checks;
import dev.belay.session.internal.ManagerProperties;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

/** How a {@link DeviceSessionManager} works. Immutable; made by {@link #builder()}. */
public final class SessionManagerOptions {
    private final int maxSessions;
    private final ConnectionOptions connection;
    private final SessionOptions session;
    private final boolean shutdownHook;
    private final int keptSessions;
    private final Duration keptFor;
    private final int maxSessionsPerBoard;
    private final Duration sessionWait;
    private final Duration groupTimeout;

    private SessionManagerOptions(Builder builder) {
        this.maxSessions = builder.maxSessions;
        this.connection = builder.connection;
        this.session = builder.session;
        this.shutdownHook = builder.shutdownHook;
        this.keptSessions = builder.keptSessions;
        this.keptFor = builder.keptFor;
        this.maxSessionsPerBoard = builder.maxSessionsPerBoard;
        this.sessionWait = builder.sessionWait;
        this.groupTimeout = builder.groupTimeout;
    }

    /** {@return a builder that begins with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads options from properties, such as a file that comes with a program. Only those are looked at that begin with
     * {@code belay.}, but not with {@code belay.testing.}: {@code belay.max-sessions}, and whatever else the manual
     * lists; the rest is as by default. Times have units: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h},
     * {@code 1d}, or as ISO 8601 has them.
     *
     * @param properties the properties
     * @return the options
     * @throws IllegalArgumentException if a property that begins so is none of them, or its value is not allowed; the
     *     message names it
     */
    public static SessionManagerOptions from(Properties properties) {
        return ManagerProperties.read(properties);
    }

    /** {@return a builder that begins with these options} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.maxSessions = maxSessions;
        builder.connection = connection;
        builder.session = session;
        builder.shutdownHook = shutdownHook;
        builder.keptSessions = keptSessions;
        builder.keptFor = keptFor;
        builder.maxSessionsPerBoard = maxSessionsPerBoard;
        builder.sessionWait = sessionWait;
        builder.groupTimeout = groupTimeout;
        return builder;
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

    /** {@return how many sessions may be active at once on a board} */
    public int maxSessionsPerBoard() {
        return maxSessionsPerBoard;
    }

    /** {@return how long an opening waits while all sessions are in use; zero where it is refused at once} */
    public Duration sessionWait() {
        return sessionWait;
    }

    /** {@return how long a group's opening may take, and an operation on it that says nothing else} */
    public Duration groupTimeout() {
        return groupTimeout;
    }

    /** Makes {@link SessionManagerOptions}. */
    public static final class Builder {
        private int maxSessions = 10;
        private ConnectionOptions connection = ConnectionOptions.defaults();
        private SessionOptions session = SessionOptions.defaults();
        private boolean shutdownHook = true;
        private int keptSessions = 100;
        private Duration keptFor = Duration.ofHours(1);
        private int maxSessionsPerBoard = Integer.MAX_VALUE;
        private Duration sessionWait = Duration.ZERO;
        private Duration groupTimeout = Duration.ofMinutes(1);

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

        /**
         * How many sessions may be active at once on a board: with the same URL, or on the same connection. Default
         * without limit, minimum 1.
         *
         * @param count how many
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxSessionsPerBoard(int count) {
            this.maxSessionsPerBoard = Checks.atLeast(count, 1, "maxSessionsPerBoard");
            return this;
        }

        /**
         * How long an opening waits while all sessions are in use, first come first served; then it is refused. Closing
         * the manager ends the wait. Default zero, which refuses it at once.
         *
         * @param patience not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder sessionWait(Duration patience) {
            this.sessionWait = Checks.notNegative(patience, "sessionWait");
            return this;
        }

        /**
         * How long the opening of a {@link SessionGroup} may take, and an operation on it that says nothing else.
         * Default 1 min.
         *
         * @param timeout more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not more than zero
         */
        public Builder groupTimeout(Duration timeout) {
            this.groupTimeout = Checks.positive(timeout, "groupTimeout");
            return this;
        }

        /** {@return the options} */
        public SessionManagerOptions build() {
            return new SessionManagerOptions(this);
        }
    }
}
