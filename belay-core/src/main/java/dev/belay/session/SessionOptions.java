package dev.belay.session;

import dev.belay.internal.Checks;
import dev.belay.resource.CleanupPolicy;
import dev.belay.trace.TraceOptions;
import dev.belay.value.ValueMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a session lives and ends. Immutable; made by {@link #builder()}. */
public final class SessionOptions {
    private static final SessionOptions DEFAULTS = builder().build();
    private static final Duration LEAST = Duration.ofSeconds(1);

    /** Boards count milliseconds to six days at least. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Duration cleanupTimeout;
    private final CleanupPolicy cleanup;
    private final Duration idleTimeout;
    private final Duration lifetime;
    private final Duration lease;
    private final boolean pinsRestored;
    private final boolean checksums;
    private final int maxResources;
    private final long maxResourceCost;
    private final List<SessionListener> listeners;
    private final SessionMetadata metadata;
    private final TraceOptions trace;
    private final @Nullable LogFile log;
    private final @Nullable Duration callTimeout;
    private final @Nullable Boolean endingOnError;
    private final @Nullable String runIdentifier;
    private final @Nullable DeviceSession parent;
    private final List<DeviceSession> associated;
    private final List<DeviceSession> dependencies;
    private final List<SessionHook> hooksBeforeOpen;
    private final List<SessionHook> hooksAfterEnd;
    private final Map<String, Object> contextValues;
    private final SessionQuota quota;

    private SessionOptions(Builder builder) {
        this.cleanupTimeout = builder.cleanupTimeout;
        this.cleanup = builder.cleanup;
        this.idleTimeout = builder.idleTimeout;
        this.lifetime = builder.lifetime;
        this.lease = builder.lease;
        this.pinsRestored = builder.pinsRestored;
        this.checksums = builder.checksums;
        this.maxResources = builder.maxResources;
        this.maxResourceCost = builder.maxResourceCost;
        this.listeners = List.copyOf(builder.listeners);
        this.metadata = builder.metadata;
        this.trace = builder.trace;
        this.log = builder.log;
        this.callTimeout = builder.callTimeout;
        this.endingOnError = builder.endingOnError;
        this.runIdentifier = builder.runIdentifier;
        this.parent = builder.parent;
        this.associated = List.copyOf(builder.associated);
        this.dependencies = List.copyOf(builder.dependencies);
        this.hooksBeforeOpen = List.copyOf(builder.hooksBeforeOpen);
        this.hooksAfterEnd = List.copyOf(builder.hooksAfterEnd);
        this.contextValues = Collections.unmodifiableMap(new LinkedHashMap<>(builder.contextValues));
        this.quota = builder.quota;
    }

    /** {@return the default of every option} */
    public static SessionOptions defaults() {
        return DEFAULTS;
    }

    /** {@return a builder that begins with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that begins with these options} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.cleanupTimeout = cleanupTimeout;
        builder.cleanup = cleanup;
        builder.idleTimeout = idleTimeout;
        builder.lifetime = lifetime;
        builder.lease = lease;
        builder.pinsRestored = pinsRestored;
        builder.metadata = metadata;
        builder.trace = trace;
        builder.log = log;
        builder.callTimeout = callTimeout;
        builder.endingOnError = endingOnError;
        builder.runIdentifier = runIdentifier;
        builder.checksums = checksums;
        builder.maxResources = maxResources;
        builder.maxResourceCost = maxResourceCost;
        builder.listeners.addAll(listeners);
        builder.parent = parent;
        builder.associated.addAll(associated);
        builder.dependencies.addAll(dependencies);
        builder.hooksBeforeOpen.addAll(hooksBeforeOpen);
        builder.hooksAfterEnd.addAll(hooksAfterEnd);
        builder.contextValues.putAll(contextValues);
        builder.quota = quota;
        return builder;
    }

    /** {@return how long its end may take} */
    public Duration cleanupTimeout() {
        return cleanupTimeout;
    }

    /** {@return how far its end goes where something survives} */
    public CleanupPolicy cleanup() {
        return cleanup;
    }

    /** {@return how long nobody may use it before it ends; zero for as long as one likes} */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /** {@return how old it may get; zero for as old as one likes} */
    public Duration lifetime() {
        return lifetime;
    }

    /** {@return how long the board goes on without a word from the host; zero for as long as it likes} */
    public Duration lease() {
        return lease;
    }

    /** {@return whether pins in its namespace are made inputs when it ends} */
    public boolean pinsRestored() {
        return pinsRestored;
    }

    /** {@return whether what is sent and what comes back is verified} */
    public boolean checksums() {
        return checksums;
    }

    /** {@return how many resources it may own} */
    public int maxResources() {
        return maxResources;
    }

    /** {@return how much its resources may cost all together, in bytes of the board} */
    public long maxResourceCost() {
        return maxResourceCost;
    }

    /** {@return who is told what becomes of it} */
    public List<SessionListener> listeners() {
        return listeners;
    }

    /** {@return what its owner says of it} */
    public SessionMetadata metadata() {
        return metadata;
    }

    /** {@return what is recorded of its calls} */
    public TraceOptions trace() {
        return trace;
    }

    /** {@return the file that its log is added to, empty for none} */
    public Optional<LogFile> log() {
        return Optional.ofNullable(log);
    }

    /** {@return how long a call may take that says nothing else, empty for what the connection says} */
    public Optional<Duration> callTimeout() {
        return Optional.ofNullable(callTimeout);
    }

    /** {@return whether the session ends when a call of it has failed} */
    public boolean endsOnError() {
        return endingOnError != null && endingOnError;
    }

    /** {@return what the record, logs and measurements of a run have in common; empty for nothing} */
    public String runIdentifier() {
        return runIdentifier == null ? "" : runIdentifier;
    }

    /** {@return the session that it belongs to} */
    public Optional<DeviceSession> parent() {
        return Optional.ofNullable(parent);
    }

    /** {@return the sessions that have to do with it} */
    public List<DeviceSession> associated() {
        return associated;
    }

    /** {@return the sessions that it needs} */
    public List<DeviceSession> dependencies() {
        return dependencies;
    }

    /** {@return what is done before it is opened, in this order} */
    public List<SessionHook> hooksBeforeOpen() {
        return hooksBeforeOpen;
    }

    /** {@return what is done when it has ended, the last one first} */
    public List<SessionHook> hooksAfterEnd() {
        return hooksAfterEnd;
    }

    /** {@return the values that code finds that runs in it} */
    public Map<String, Object> contextValues() {
        return contextValues;
    }

    /** {@return what it may do in all} */
    public SessionQuota quota() {
        return quota;
    }

    /**
     * Takes what these options leave open from others: the file of the log, the time-out of calls, whether the session
     * ends on an error, and the run identifier. A manager does so with its own.
     *
     * @param others the other options
     * @return options
     */
    public SessionOptions orElse(SessionOptions others) {
        Builder builder = toBuilder();
        builder.log = log == null ? others.log : log;
        builder.callTimeout = callTimeout == null ? others.callTimeout : callTimeout;
        builder.endingOnError = endingOnError == null ? others.endingOnError : endingOnError;
        builder.runIdentifier = runIdentifier == null ? others.runIdentifier : runIdentifier;
        return builder.build();
    }

    /** Makes {@link SessionOptions}. */
    public static final class Builder {
        private Duration cleanupTimeout = Duration.ofSeconds(30);
        private CleanupPolicy cleanup = CleanupPolicy.softReset();
        private Duration idleTimeout = Duration.ZERO;
        private Duration lifetime = Duration.ofMinutes(30);
        private Duration lease = Duration.ZERO;
        private boolean pinsRestored;
        private boolean checksums;
        private int maxResources = 10_000;
        private long maxResourceCost = Long.MAX_VALUE;
        private final List<SessionListener> listeners = new ArrayList<>();
        private SessionMetadata metadata = SessionMetadata.none();
        private TraceOptions trace = TraceOptions.defaults();
        private @Nullable LogFile log;
        private @Nullable Duration callTimeout;
        private @Nullable Boolean endingOnError;
        private @Nullable String runIdentifier;
        private @Nullable DeviceSession parent;
        private final List<DeviceSession> associated = new ArrayList<>();
        private final List<DeviceSession> dependencies = new ArrayList<>();
        private final List<SessionHook> hooksBeforeOpen = new ArrayList<>();
        private final List<SessionHook> hooksAfterEnd = new ArrayList<>();
        private final Map<String, Object> contextValues = new LinkedHashMap<>();
        private SessionQuota quota = SessionQuota.unlimited();

        private Builder() {}

        /**
         * How long the end may take, from the first step to the last. A single step may take a sixth of it, and all
         * teardowns and resources together half of it, so that time is left to look at the board and to reset it.
         * Default 30 s, minimum 1 s.
         *
         * @param timeout at least one second
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1 s
         */
        public Builder cleanupTimeout(Duration timeout) {
            Checks.require(timeout.compareTo(LEAST) >= 0, "cleanupTimeout must be at least 1 s, but is " + timeout);
            this.cleanupTimeout = timeout;
            return this;
        }

        /**
         * How far the end goes where something of the session survives on the board. Default
         * {@link CleanupPolicy#softReset()}.
         *
         * @param policy how far
         * @return this builder
         */
        public Builder cleanup(CleanupPolicy policy) {
            this.cleanup = Objects.requireNonNull(policy, "cleanup");
            return this;
        }

        /**
         * Ends the session when nobody has used it for so long. A call that runs, or a stream, uses it; what threads
         * and timers of the board say does not. Default zero, which never ends it.
         *
         * @param timeout not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = Checks.notNegative(timeout, "idleTimeout");
            return this;
        }

        /**
         * Ends the session when it is so old, whatever it does. Default 30 min; zero never ends it.
         *
         * @param value not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder lifetime(Duration value) {
            this.lifetime = Checks.notNegative(value, "lifetime");
            return this;
        }

        /**
         * Has the board end the session by itself when it has not heard from the host for so long, as when the host was
         * killed: it runs the teardowns and the Python of the resources, ends timers and threads, and drops the
         * namespace. Where a call was running, or a thread goes on, it resets itself then, unless the policy is
         * {@link CleanupPolicy#reportOnly()}. Calls and streams extend it by their time-out, and while nobody calls,
         * the library says a word three times in that time. It needs a board with {@code machine.Timer} and a timer
         * that is free; elsewhere opening the session is refused. Default zero, which is no lease; otherwise between 1
         * s and 1 day.
         *
         * @param duration how long
         * @return this builder
         * @throws IllegalArgumentException if it is neither zero nor in this range
         */
        public Builder lease(Duration duration) {
            Checks.require(
                    duration.isZero() || (duration.compareTo(LEAST) >= 0 && duration.compareTo(LONGEST) <= 0),
                    "lease must be zero, or between 1 s and 1 day, but is " + duration);
            this.lease = duration;
            return this;
        }

        /**
         * Makes the pins inputs, when the session ends, that its namespace holds by a global name. Default false.
         *
         * @param restored true to do so
         * @return this builder
         */
        public Builder restorePins(boolean restored) {
            this.pinsRestored = restored;
            return this;
        }

        /**
         * Has code, arguments, results, exceptions and the items of streams carry checksums, which both sides verify,
         * for cables that damage bytes. A program that did not arrive whole has no effect and is sent again; where the
         * answer did not, the call ends in a {@link dev.belay.repl.WireDamageException}, since the board may have done
         * what it was asked. What code prints is not verified. It costs 6 to 9 bytes more for each program and 4 for
         * each result or item, and once for each boot about 1,300. One of 16 million damaged texts passes, and one of
         * 65,521 on boards without {@code binascii.crc32}. Boards that lack the stack for it, as the micro:bit does,
         * refuse the first call. Default false.
         *
         * @param verified true to do so
         * @return this builder
         */
        public Builder checksums(boolean verified) {
            this.checksums = verified;
            return this;
        }

        /**
         * How many resources the session may own at once. Default 10,000, minimum 1.
         *
         * @param count how many
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxResources(int count) {
            this.maxResources = Checks.atLeast(count, 1, "maxResources");
            return this;
        }

        /**
         * How much the resources may cost all together, as they estimate it. Default without limit; minimum 1.
         *
         * @param bytes of the board's memory
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxResourceCost(long bytes) {
            Checks.require(bytes >= 1, "maxResourceCost must be at least 1, but is " + bytes);
            this.maxResourceCost = bytes;
            return this;
        }

        /**
         * Adds somebody who is told what becomes of the session.
         *
         * @param listener is told
         * @return this builder
         */
        public Builder listener(SessionListener listener) {
            this.listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * What the session's owner says of it: its name, and whatever else. Default {@link SessionMetadata#none()}.
         *
         * @param said what is said
         * @return this builder
         */
        public Builder metadata(SessionMetadata said) {
            this.metadata = Objects.requireNonNull(said, "metadata");
            return this;
        }

        /**
         * What is recorded of the session's calls. Default {@link TraceOptions#defaults()}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder trace(TraceOptions options) {
            this.trace = Objects.requireNonNull(options, "trace");
            return this;
        }

        /**
         * The file that the session's log is added to: what the board prints, and what the library has to say. Default
         * what the manager's options say, else none.
         *
         * @param file the file
         * @return this builder
         */
        public Builder log(LogFile file) {
            this.log = Objects.requireNonNull(file, "log");
            return this;
        }

        /**
         * How long a call may take that says nothing else. Default what the manager's options say, else the
         * connection's.
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
         * Whether the session ends when a call of it has failed that does not say so itself by
         * {@link dev.belay.device.CallOptions#endOnError}; not when it was interrupted or took too long. Default what
         * the manager's options say, else false.
         *
         * @param ends true to end it
         * @return this builder
         */
        public Builder endOnError(boolean ends) {
            this.endingOnError = ends;
            return this;
        }

        /**
         * What the record, logs and measurements of a run have in common. Default what the manager's options say, else
         * nothing.
         *
         * @param identifier any text
         * @return this builder
         */
        public Builder runIdentifier(String identifier) {
            this.runIdentifier = Objects.requireNonNull(identifier, "runIdentifier");
            return this;
        }

        /**
         * Has the session belong to another one, maybe on another board: it ends before that does. Default none.
         *
         * @param session an open session of the same manager; others are refused when the session is opened
         * @return this builder
         */
        public Builder parent(DeviceSession session) {
            this.parent = Objects.requireNonNull(session, "parent");
            return this;
        }

        /**
         * Says that another session has to do with it, which has no effect on their lives.
         *
         * @param session an open session of the same manager; others are refused when the session is opened
         * @return this builder
         */
        public Builder associate(DeviceSession session) {
            this.associated.add(Objects.requireNonNull(session, "associated"));
            return this;
        }

        /**
         * Says which session it needs: it ends before that does.
         *
         * @param session an open session of the same manager; others are refused when the session is opened
         * @return this builder
         */
        public Builder dependsOn(DeviceSession session) {
            this.dependencies.add(Objects.requireNonNull(session, "dependsOn"));
            return this;
        }

        /**
         * Adds what is done before the board is opened. Default nothing.
         *
         * @param hook what
         * @return this builder
         */
        public Builder beforeOpen(SessionHook hook) {
            this.hooksBeforeOpen.add(Objects.requireNonNull(hook, "beforeOpen"));
            return this;
        }

        /**
         * Adds what is done when the session has ended, however it did, and its board was let go, or when it could not
         * be opened. The last one that was added is done first. Default nothing.
         *
         * @param hook what
         * @return this builder
         */
        public Builder afterEnd(SessionHook hook) {
            this.hooksAfterEnd.add(Objects.requireNonNull(hook, "afterEnd"));
            return this;
        }

        /**
         * Adds a value that code finds that runs in the session: on the board by {@code context['name']}, on the host
         * by {@link SessionContext#current()}. Default none, and nothing is sent.
         *
         * @param name its name
         * @param value anything that has a form in Python
         * @return this builder
         * @throws dev.belay.value.ConversionException if it has none
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder contextValue(String name, Object value) {
            Checks.require(!name.isBlank(), "the name of a context value must not be blank");
            Objects.requireNonNull(value, name);
            String written = ValueMapper.standard().write(Map.of(name, value));
            assert !written.isEmpty();
            this.contextValues.put(name, value);
            return this;
        }

        /**
         * Limits what the session may do in all. Default without limits.
         *
         * @param limits the limits
         * @return this builder
         */
        public Builder quota(SessionQuota limits) {
            this.quota = Objects.requireNonNull(limits, "quota");
            return this;
        }

        /** {@return the options} */
        public SessionOptions build() {
            return new SessionOptions(this);
        }
    }
}
