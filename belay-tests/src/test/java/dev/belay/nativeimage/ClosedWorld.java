package dev.belay.nativeimage;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Loads everything of the class path anew, and finds no resources but those that metadata name and the lists of
 * services, which native-image finds by itself. Classes stay as open as on each JVM.
 */
final class ClosedWorld extends URLClassLoader {
    private final List<Metadata> metadata;

    /** What was asked for and found. */
    final Set<String> found = new ConcurrentSkipListSet<>();

    /** What was asked for and is there, but is not named. */
    final Set<String> withheld = new ConcurrentSkipListSet<>();

    ClosedWorld(List<Metadata> metadata) {
        super(classPath(), ClassLoader.getPlatformClassLoader());
        this.metadata = List.copyOf(metadata);
    }

    private static URL[] classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .map(ClosedWorld::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public URL findResource(String name) {
        URL resource = super.findResource(name);
        return resource == null || isNamed(name) ? resource : null;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        Enumeration<URL> resources = super.findResources(name);
        return !resources.hasMoreElements() || isNamed(name) ? resources : Collections.emptyEnumeration();
    }

    private boolean isNamed(String name) {
        if (name.startsWith("META-INF/services/")) {
            return true;
        }
        boolean named = metadata.stream().anyMatch(known -> known.names(name));
        (named ? found : withheld).add(name);
        return named;
    }
}
