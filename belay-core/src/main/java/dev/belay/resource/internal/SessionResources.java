package dev.belay.resource.internal;

import dev.belay.resource.ResourceTracker;
import dev.belay.resource.ResourceUsageStats;
import dev.belay.resource.SessionResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Resources by id, in the order of their registration. */
public final class SessionResources implements ResourceTracker {
    private final String sessionId;

    /** Guarded by itself. */
    private final Map<String, SessionResource> resources = new LinkedHashMap<>();

    /** Guarded by {@code resources}. */
    private boolean ended;

    /**
     * Creates an empty tracker.
     *
     * @param sessionId whose resources they are
     */
    public SessionResources(String sessionId) {
        this.sessionId = sessionId;
    }

    @Override
    public void register(SessionResource resource) {
        String id = Objects.requireNonNull(resource.id(), "resource.id()");
        Objects.requireNonNull(resource.type(), "resource.type()");
        synchronized (resources) {
            if (ended) {
                throw new IllegalStateException("session " + sessionId + " has ended");
            }
            if (resources.putIfAbsent(id, resource) != null) {
                throw new IllegalArgumentException("session " + sessionId + " has a resource '" + id + "' already");
            }
        }
    }

    @Override
    public boolean unregister(String id) {
        synchronized (resources) {
            return resources.remove(id) != null;
        }
    }

    @Override
    public List<SessionResource> resources() {
        synchronized (resources) {
            return List.copyOf(resources.values());
        }
    }

    @Override
    public ResourceUsageStats stats() {
        Map<String, Integer> byType = new TreeMap<>();
        long cost = 0;
        List<SessionResource> all = resources();
        for (SessionResource resource : all) {
            byType.merge(resource.type(), 1, Integer::sum);
            cost += resource.estimatedCost();
        }
        return new ResourceUsageStats(all.size(), cost, byType);
    }

    /**
     * Cleans up all resources, newest first; none is skipped because another failed. Later registrations are refused.
     *
     * @return what went wrong
     */
    public List<Throwable> cleanUp() {
        List<SessionResource> newestFirst = new ArrayList<>();
        synchronized (resources) {
            ended = true;
            resources.values().forEach(resource -> newestFirst.add(0, resource));
            resources.clear();
        }
        List<Throwable> failures = new ArrayList<>();
        for (SessionResource resource : newestFirst) {
            try {
                resource.cleanup();
            } catch (Exception | Error e) {
                failures.add(e);
            }
        }
        return failures;
    }
}
