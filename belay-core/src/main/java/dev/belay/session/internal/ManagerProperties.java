package dev.belay.session.internal;

import dev.belay.device.ConnectionOptions;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionQuota;
import dev.belay.trace.TraceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Options of a manager, from properties. Used by one thread. */
public final class ManagerProperties {
    private static final String PREFIX = "belay.";

    /** Belongs to belay-testing: properties of the system are properties of all. */
    private static final String TESTING = "belay.testing.";

    private final SessionManagerOptions.Builder manager = SessionManagerOptions.builder();
    private final SessionOptions.Builder session = SessionOptions.builder();
    private final ConnectionOptions.Builder connection = ConnectionOptions.builder();
    private SessionQuota quota = SessionQuota.unlimited();
    private TraceOptions trace = TraceOptions.defaults();
    private int keptSessions = manager.build().keptSessions();
    private Duration keptFor = manager.build().keptFor();

    private final Map<String, BiConsumer<String, String>> keys = new TreeMap<>();

    private ManagerProperties() {
        managerKeys();
        sessionKeys();
        connectionKeys();
    }

    private void managerKeys() {
        key("max-sessions", PropertyValues::integer, manager::maxSessions);
        key("max-sessions-per-board", PropertyValues::integer, manager::maxSessionsPerBoard);
        key("session-wait", PropertyValues::duration, manager::sessionWait);
        key("group-timeout", PropertyValues::duration, manager::groupTimeout);
        key("shutdown-hook", PropertyValues::flag, manager::shutdownHook);
        key("kept-sessions", PropertyValues::integer, value -> {
            keptSessions = value;
            return manager.keep(keptSessions, keptFor);
        });
        key("kept-for", PropertyValues::duration, value -> {
            keptFor = value;
            return manager.keep(keptSessions, keptFor);
        });
    }

    private void sessionKeys() {
        key("session.cleanup", PropertyValues::cleanup, session::cleanup);
        key("session.cleanup-timeout", PropertyValues::duration, session::cleanupTimeout);
        key("session.idle-timeout", PropertyValues::duration, session::idleTimeout);
        key("session.lifetime", PropertyValues::duration, session::lifetime);
        key("session.lease", PropertyValues::duration, session::lease);
        key("session.restore-pins", PropertyValues::flag, session::restorePins);
        key("session.checksums", PropertyValues::flag, session::checksums);
        key("session.max-resources", PropertyValues::integer, session::maxResources);
        key("session.max-resource-cost", PropertyValues::number, session::maxResourceCost);
        key("session.call-timeout", PropertyValues::duration, session::callTimeout);
        key("session.end-on-error", PropertyValues::flag, session::endOnError);
        key("session.run-identifier", text -> text, session::runIdentifier);
        key("session.quota.calls", PropertyValues::number, value -> quota = quota.withCalls(value));
        key("session.quota.bytes-sent", PropertyValues::number, value -> quota = quota.withBytesSent(value));
        key("session.quota.bytes-received", PropertyValues::number, value -> quota = quota.withBytesReceived(value));
        key("session.trace.calls", PropertyValues::integer, value -> trace = trace.calls(value));
        key("session.trace.text-limit", PropertyValues::integer, value -> trace = trace.textLimit(value));
        key("session.trace.folder", Path::of, value -> trace = trace.saveTo(value));
    }

    private void connectionKeys() {
        key("connection.open-timeout", PropertyValues::duration, connection::openTimeout);
        key("connection.call-timeout", PropertyValues::duration, connection::callTimeout);
        key("connection.recovery-timeout", PropertyValues::duration, connection::recoveryTimeout);
        key("connection.output-limit", PropertyValues::integer, connection::outputLimit);
        key("connection.receive-buffer", PropertyValues::integer, connection::receiveBuffer);
        key("connection.pacing", PropertyValues::duration, connection::pacing);
        key("connection.allow-minimal-capabilities", PropertyValues::flag, connection::allowMinimalCapabilities);
        key("connection.calls-wait-for-streams", PropertyValues::flag, connection::callsWaitForStreams);
    }

    private <T> void key(String name, Function<String, T> reader, Function<T, ?> setter) {
        keys.put(PREFIX + name, (key, text) -> {
            try {
                Object unused = setter.apply(reader.apply(text.strip()));
                assert unused != null;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(key + "=" + text + ": " + e.getMessage(), e);
            }
        });
    }

    /**
     * Reads options, as {@link SessionManagerOptions#from} tells.
     *
     * @param properties the properties
     * @return the options
     */
    public static SessionManagerOptions read(Properties properties) {
        ManagerProperties all = new ManagerProperties();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(PREFIX) && !name.startsWith(TESTING)) {
                all.set(name, properties.getProperty(name, ""));
            }
        }
        return all.manager
                .session(all.session.quota(all.quota).trace(all.trace).build())
                .connection(all.connection.build())
                .build();
    }

    private void set(String name, String value) {
        BiConsumer<String, String> setter = keys.get(name);
        if (setter == null) {
            throw new IllegalArgumentException("'" + name + "' is no property of a session manager; there are: "
                    + String.join(", ", keys.keySet()));
        }
        setter.accept(name, value);
    }
}
