package dev.belay.exporter.internal.server;

import dev.belay.exporter.internal.lease.LeaseRules;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * How an exporter serves.
 *
 * @param uuid its id
 * @param labels what its user calls it
 * @param interfaces the interfaces whose tasks are served, by the names of their drivers
 * @param motd what shells show when they connect; may be empty
 * @param leases who may use the board, and for how long
 * @param mostClients how many may be connected
 * @param mostCalls how many calls a client may make at once
 * @param largestMessage how many bytes a message may have
 * @param drain how long calls may go on when it is closed
 */
public record ServerRules(
        UUID uuid,
        Map<String, String> labels,
        Map<String, Class<?>> interfaces,
        String motd,
        LeaseRules leases,
        int mostClients,
        int mostCalls,
        int largestMessage,
        Duration drain) {}
