package dev.belay.device;

import dev.belay.internal.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How a board is opened and treated. Immutable; made by {@link #builder()}. */
public final class ConnectionOptions {
    private static final ConnectionOptions DEFAULTS = builder().build();

    private final Duration openTimeout;
    private final Duration callTimeout;
    private final Duration recoveryTimeout;
    private final int outputLimit;
    private final @Nullable BoardProfile profile;
    private final @Nullable Integer receiveBuffer;
    private final @Nullable Duration pacing;
    private final boolean minimalCapabilitiesAllowed;
    private final boolean callsWaitForStreams;
    private final @Nullable ReconnectPolicy reconnect;
    private final List<ConnectionListener> listeners;

    private ConnectionOptions(Builder builder) {
        this.openTimeout = builder.openTimeout;
        this.callTimeout = builder.callTimeout;
        this.recoveryTimeout = builder.recoveryTimeout;
        this.outputLimit = builder.outputLimit;
        this.profile = builder.profile;
        this.receiveBuffer = builder.receiveBuffer;
        this.pacing = builder.pacing;
        this.minimalCapabilitiesAllowed = builder.minimalCapabilitiesAllowed;
        this.callsWaitForStreams = builder.callsWaitForStreams;
        this.reconnect = builder.reconnect;
        this.listeners = List.copyOf(builder.listeners);
    }

    /** {@return the default of every option} */
    public static ConnectionOptions defaults() {
        return DEFAULTS;
    }

    /** {@return a builder that begins with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how long opening may take, capabilities included} */
    public Duration openTimeout() {
        return openTimeout;
    }

    /** {@return how long a call may take that names no time-out of its own} */
    public Duration callTimeout() {
        return callTimeout;
    }

    /** {@return how long a board may take to come back in step after an interrupt} */
    public Duration recoveryTimeout() {
        return recoveryTimeout;
    }

    /** {@return how many bytes of output one call may print} */
    public int outputLimit() {
        return outputLimit;
    }

    /** {@return what is known of the board; empty where it is chosen by what the board tells of itself} */
    public Optional<BoardProfile> profile() {
        return Optional.ofNullable(profile);
    }

    /** {@return how many bytes the board takes without reading them; empty where its profile says that} */
    public OptionalInt receiveBuffer() {
        return receiveBuffer == null ? OptionalInt.empty() : OptionalInt.of(receiveBuffer);
    }

    /** {@return the pause between pieces for boards without raw paste; empty where the profile says that} */
    public Optional<Duration> pacing() {
        return Optional.ofNullable(pacing);
    }

    /** {@return whether a board that can't tell its capabilities is opened nevertheless} */
    public boolean minimalCapabilitiesAllowed() {
        return minimalCapabilitiesAllowed;
    }

    /** {@return whether calls wait while a stream runs, instead of being refused} */
    public boolean callsWaitForStreams() {
        return callsWaitForStreams;
    }

    /** {@return how hard the board is looked for when the way to it breaks; empty where it is given up at once} */
    public Optional<ReconnectPolicy> reconnect() {
        return Optional.ofNullable(reconnect);
    }

    /** {@return who is told when the way to the board breaks and is there again} */
    public List<ConnectionListener> listeners() {
        return listeners;
    }

    /** Makes {@link ConnectionOptions}. */
    public static final class Builder {
        private Duration openTimeout = Duration.ofSeconds(10);
        private Duration callTimeout = Duration.ofSeconds(30);
        private Duration recoveryTimeout = Duration.ofSeconds(3);
        private int outputLimit = 16 << 20;
        private @Nullable BoardProfile profile;
        private @Nullable Integer receiveBuffer;
        private @Nullable Duration pacing;
        private boolean minimalCapabilitiesAllowed;
        private boolean callsWaitForStreams;
        private @Nullable ReconnectPolicy reconnect;
        private final List<ConnectionListener> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * How long opening may take, capabilities included. Default 10 s.
         *
         * @param timeout more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not more than zero
         */
        public Builder openTimeout(Duration timeout) {
            this.openTimeout = Checks.positive(timeout, "openTimeout");
            return this;
        }

        /**
         * How long a call may take that names no time-out of its own, waiting for other calls included. Default 30 s.
         *
         * @param timeout more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not more than zero
         */
        public Builder callTimeout(Duration timeout) {
            this.callTimeout = Checks.positive(timeout, "callTimeout");
            return this;
        }

        /**
         * How long a board may take to come back in step after an interrupt, before the connection is given up. Default
         * 3 s.
         *
         * @param timeout more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not more than zero
         */
        public Builder recoveryTimeout(Duration timeout) {
            this.recoveryTimeout = Checks.positive(timeout, "recoveryTimeout");
            return this;
        }

        /**
         * How many bytes of output one call may print before it is interrupted. They are kept in memory. Default 16
         * MiB, minimum 1 KiB.
         *
         * @param bytes the limit
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1024
         */
        public Builder outputLimit(int bytes) {
            this.outputLimit = Checks.atLeast(bytes, 1024, "outputLimit");
            return this;
        }

        /**
         * What is known of the board, from the first byte on. Default: {@link BoardProfile#UNKNOWN} until the board has
         * told what it is, then what {@link BoardProfile#of(String, String)} chooses.
         *
         * @param profile one of the constants, or one's own
         * @return this builder
         */
        public Builder profile(BoardProfile profile) {
            this.profile = Objects.requireNonNull(profile, "profile");
            return this;
        }

        /**
         * How many bytes the board takes without reading them. Shorter programs are sent at once, longer ones by raw
         * paste, or in pieces of this size where the board does not know raw paste. Default: what the profile says;
         * minimum 16.
         *
         * @param bytes the size of the buffer
         * @return this builder
         * @throws IllegalArgumentException if it is less than 16
         */
        public Builder receiveBuffer(int bytes) {
            this.receiveBuffer = Checks.atLeast(bytes, 16, "receiveBuffer");
            return this;
        }

        /**
         * The pause between such pieces, for boards without raw paste only. Default: what the profile says; zero means
         * none.
         *
         * @param pause not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder pacing(Duration pause) {
            this.pacing = Checks.notNegative(pause, "pacing");
            return this;
        }

        /**
         * Whether a board that can't tell its capabilities is opened nevertheless, with minimal ones. Default false.
         *
         * @param allowed true to open it
         * @return this builder
         */
        public Builder allowMinimalCapabilities(boolean allowed) {
            this.minimalCapabilitiesAllowed = allowed;
            return this;
        }

        /**
         * Whether calls wait, up to their time-out, while a stream runs on the board. Otherwise they are refused with
         * an {@link IllegalStateException}, since whoever reads a stream and calls in between would wait for itself.
         * Default false.
         *
         * @param wait true to wait
         * @return this builder
         */
        public Builder callsWaitForStreams(boolean wait) {
            this.callsWaitForStreams = wait;
            return this;
        }

        /**
         * Looks for the board when the cable breaks or the port vanishes. Calls wait meanwhile, as long as their
         * time-out says; the call that ran fails, since nobody knows how far it came. Where the board was not reset,
         * all goes on as before; where it was, its sessions are lost. Default: the board is given up at once.
         *
         * @param policy how hard
         * @return this builder
         */
        public Builder reconnect(ReconnectPolicy policy) {
            this.reconnect = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Adds somebody who is told when the way to the board breaks and is there again.
         *
         * @param listener is told
         * @return this builder
         */
        public Builder listener(ConnectionListener listener) {
            this.listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** {@return the options} */
        public ConnectionOptions build() {
            return new ConnectionOptions(this);
        }
    }
}
