package dev.belay.fs.internal.nio;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A directory as it was when it was opened. */
final class BoardDirectory implements DirectoryStream<Path> {
    private final BoardPath directory;
    private final List<String> names;
    private final DirectoryStream.Filter<? super Path> filter;
    private final AtomicBoolean used = new AtomicBoolean();

    BoardDirectory(BoardPath directory, List<String> names, DirectoryStream.Filter<? super Path> filter) {
        this.directory = directory;
        this.names = names;
        this.filter = filter;
    }

    @Override
    public Iterator<Path> iterator() {
        if (used.getAndSet(true)) {
            throw new IllegalStateException("a directory stream can be read, or closed, once");
        }
        List<Path> paths = new ArrayList<>();
        names.forEach(name -> paths.add(directory.resolve(BoardPath.of(directory.getFileSystem(), name))));
        return new Filtered(paths.iterator());
    }

    /** Asks the filter when the time has come. */
    private final class Filtered implements Iterator<Path> {
        private final Iterator<Path> all;
        private final List<Path> next = new ArrayList<>(1);

        Filtered(Iterator<Path> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next.isEmpty() && all.hasNext()) {
                    Path path = all.next();
                    if (filter.accept(path)) {
                        next.add(path);
                    }
                }
            } catch (IOException e) {
                throw new DirectoryIteratorException(e);
            }
            return !next.isEmpty();
        }

        @Override
        public Path next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return next.remove(0);
        }
    }

    @Override
    public void close() {
        used.set(true);
    }
}
