package dev.belay.resource.internal;

import dev.belay.resource.ResourceLimitException;
import dev.belay.resource.ResourceTracker;
import dev.belay.resource.ResourceUsageStats;
import dev.belay.resource.SessionResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Resources by id, in the order of their registration. */
public final class SessionResources implements ResourceTracker {
    private final String sessionId;
    private final int maxCount;
    private final long maxCost;

    /** Guarded by itself, as is all that follows; nobody is called with it. */
    private final Map<String, Entry> resources = new LinkedHashMap<>();

    private long cost;
    private boolean ended;
    private final List<ResourceListener> listeners = new CopyOnWriteArrayList<>();

    /** Is told by whoever changes what a session owns; must not wait. */
    public interface ResourceListener {
        /**
         * There is a resource more or less.
         *
         * @param resource the resource
         * @param owned whether it is owned now
         */
        void changed(SessionResource resource, boolean owned);
    }

    /** The cost is asked once, so that it can't change behind the sum. */
    private record Entry(SessionResource resource, int cost) {}

    /**
     * Creates an empty tracker.
     *
     * @param sessionId whose resources they are
     * @param maxCount how many there may be
     * @param maxCost how much they may cost all together
     */
    public SessionResources(String sessionId, int maxCount, long maxCost) {
        this.sessionId = sessionId;
        this.maxCount = maxCount;
        this.maxCost = maxCost;
    }

    @Override
    public void register(SessionResource resource) {
        String id = Objects.requireNonNull(resource.id(), "resource.id()");
        String type = Objects.requireNonNull(resource.type(), "resource.type()");
        int its = Math.max(0, resource.estimatedCost());
        synchronized (resources) {
            if (ended) {
                throw new IllegalStateException("session " + sessionId + " has ended");
            }
            if (resources.containsKey(id)) {
                throw new IllegalArgumentException("session " + sessionId + " has a resource '" + id + "' already");
            }
            if (resources.size() >= maxCount) {
                throw new ResourceLimitException("session " + sessionId + " owns " + maxCount
                        + " resources, as many as it may (maxResources); " + type + " '" + id + "' is refused");
            }
            if (cost > maxCost - its) {
                throw new ResourceLimitException("session " + sessionId + " owns resources of " + cost + " bytes, of "
                        + maxCost + " that it may (maxResourceCost); " + type + " '" + id + "' with " + its
                        + " bytes is refused");
            }
            resources.put(id, new Entry(resource, its));
            cost += its;
        }
        listeners.forEach(listener -> listener.changed(resource, true));
    }

    /**
     * Has somebody told when there is a resource more or less. What the end of the session gives back is not told.
     *
     * @param listener is told
     */
    public void whenChanged(ResourceListener listener) {
        listeners.add(listener);
    }

    @Override
    public boolean unregister(String id) {
        Entry removed;
        synchronized (resources) {
            removed = resources.remove(id);
            cost -= removed == null ? 0 : removed.cost();
        }
        if (removed != null) {
            listeners.forEach(listener -> listener.changed(removed.resource(), false));
        }
        return removed != null;
    }

    @Override
    public List<SessionResource> resources() {
        synchronized (resources) {
            return resources.values().stream().map(Entry::resource).toList();
        }
    }

    @Override
    public ResourceUsageStats stats() {
        Map<String, Integer> byType = new TreeMap<>();
        synchronized (resources) {
            resources.values().forEach(entry -> byType.merge(entry.resource().type(), 1, Integer::sum));
            return new ResourceUsageStats(resources.size(), cost, byType);
        }
    }

    /**
     * Takes all resources out, in order to give them back. Later registrations are refused.
     *
     * @return the resources, newest first
     */
    public List<SessionResource> takeAll() {
        List<SessionResource> newestFirst = new ArrayList<>();
        synchronized (resources) {
            ended = true;
            resources.values().forEach(entry -> newestFirst.add(0, entry.resource()));
            resources.clear();
            cost = 0;
        }
        return newestFirst;
    }
}
