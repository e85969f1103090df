package dev.belay.fs.internal;

import dev.belay.BelayException;
import dev.belay.device.DeviceConnection;
import dev.belay.resource.ResourceTracker;
import dev.belay.resource.SessionResource;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that uploads write beside their places. A session that ends deletes those that are left. Thread-safe. */
final class TemporaryFiles {
    private static final Logger log = LoggerFactory.getLogger(TemporaryFiles.class);

    private record Place(DeviceConnection connection, String path) {}

    /** Of all sessions: two of them may write the same file at a time. */
    private static final Set<Place> IN_USE = ConcurrentHashMap.newKeySet();

    private final DeviceConnection connection;
    private final ResourceTracker resources;
    private final FileCalls calls;

    TemporaryFiles(DeviceConnection connection, ResourceTracker resources, FileCalls calls) {
        this.connection = connection;
        this.resources = resources;
        this.calls = calls;
    }

    /** Takes a name beside a path that nobody else uses. */
    Temporary take(String path) {
        String name = BoardPaths.temporaryName(path);
        String free = name;
        for (int i = 2; !IN_USE.add(new Place(connection, BoardPaths.beside(path, free))); i++) {
            free = name + "-" + i;
        }
        Temporary temporary = new Temporary(free, BoardPaths.beside(path, free));
        try {
            resources.register(temporary);
        } catch (RuntimeException e) {
            IN_USE.remove(new Place(connection, temporary.path));
            throw e;
        }
        return temporary;
    }

    /** Those in use below a directory: {@return their paths without that prefix} */
    Set<String> below(String prefix) {
        return IN_USE.stream()
                .filter(place -> place.connection.equals(connection) && place.path.startsWith(prefix))
                .map(place -> place.path.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A file that is there until it is renamed or deleted. */
    final class Temporary implements SessionResource {
        private final String name;
        private final String path;
        private final Instant createdAt = Instant.now();

        private Temporary(String name, String path) {
            this.name = name;
            this.path = path;
        }

        String name() {
            return name;
        }

        String path() {
            return path;
        }

        @Override
        public String id() {
            return "temporary file " + path;
        }

        @Override
        public String type() {
            return "temporary file";
        }

        @Override
        public Instant createdAt() {
            return createdAt;
        }

        /** It is not there any more. */
        void release() {
            resources.unregister(id());
            IN_USE.remove(new Place(connection, path));
        }

        /** Deletes it where it is there. Where the session has ended, that was done, or the board is gone. */
        void discard() {
            boolean interrupted = Thread.interrupted();
            try {
                delete();
            } catch (BelayException | IllegalStateException e) {
                log.debug("{} was not deleted: {}", path, e.getMessage());
            } finally {
                release();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void cleanup() {
            try {
                delete();
            } finally {
                IN_USE.remove(new Place(connection, path));
            }
        }

        private void delete() {
            Object unused = calls.value(
                    "delete", path, program -> program.use(FilePart.BASE).line(FileCalls.remove(path) + "\n_fr(0)"));
        }
    }
}
