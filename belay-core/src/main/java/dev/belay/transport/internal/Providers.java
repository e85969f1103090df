package dev.belay.transport.internal;

import dev.belay.transport.TransportProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers that class loaders know, by scheme. Immutable. */
public final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    /** A loader whose lists can't be read at all must not keep us here for ever. */
    private static final int MOST_FAILURES = 50;

    private final SortedMap<String, TransportProvider> byScheme;
    private final List<String> failures;

    private Providers(SortedMap<String, TransportProvider> byScheme, List<String> failures) {
        this.byScheme = byScheme;
        this.failures = failures;
    }

    /**
     * Finds providers. The first one of a scheme serves; a further one of another class is logged and left out. One
     * that can't be loaded is logged and remembered.
     *
     * @param loaders where to look
     * @return what was found
     */
    public static Providers find(Iterable<ServiceLoader<TransportProvider>> loaders) {
        SortedMap<String, TransportProvider> byScheme = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (ServiceLoader<TransportProvider> loader : loaders) {
            collect(loader.iterator(), byScheme, failures);
        }
        return new Providers(Collections.unmodifiableSortedMap(byScheme), List.copyOf(failures));
    }

    private static void collect(
            Iterator<TransportProvider> found, SortedMap<String, TransportProvider> byScheme, List<String> failures) {
        while (failures.size() < MOST_FAILURES) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                add(found.next(), byScheme);
            } catch (ServiceConfigurationError e) {
                LOG.warn("A transport provider can't be loaded and is left out", e);
                failures.add(Failures.text(e));
            }
        }
    }

    private static void add(TransportProvider provider, SortedMap<String, TransportProvider> byScheme) {
        TransportProvider first = byScheme.putIfAbsent(provider.scheme(), provider);
        if (first != null && first.getClass() != provider.getClass()) {
            LOG.warn(
                    "Both {} and {} serve {}: URLs; the first is used",
                    first.getClass().getName(),
                    provider.getClass().getName(),
                    provider.scheme());
        }
    }

    /** {@return the providers by scheme, sorted} */
    public SortedMap<String, TransportProvider> byScheme() {
        return byScheme;
    }

    /** {@return why others could not be loaded} */
    public List<String> failures() {
        return failures;
    }
}
