package dev.belay.fs.internal.nio;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path of a board. Immutable. */
final class BoardPath implements Path {
    private final BoardFileSystem system;
    private final boolean absolute;

    /** Without slashes; a relative path without names has one that is empty. */
    private final List<String> names;

    private BoardPath(BoardFileSystem system, boolean absolute, List<String> names) {
        this.system = system;
        this.absolute = absolute;
        this.names = !absolute && names.isEmpty() ? List.of("") : List.copyOf(names);
    }

    /** Reads a path that has been checked. */
    static BoardPath of(BoardFileSystem system, String text) {
        List<String> names = Arrays.stream(text.split("/", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        return new BoardPath(system, text.startsWith("/"), names);
    }

    private BoardPath with(boolean fromRoot, List<String> others) {
        return new BoardPath(system, fromRoot, others);
    }

    private static BoardPath own(Path path) {
        if (Objects.requireNonNull(path, "path") instanceof BoardPath board) {
            return board;
        }
        throw new ProviderMismatchException(path + " is no path of a board");
    }

    private boolean isEmpty() {
        return !absolute && names.equals(List.of(""));
    }

    @Override
    public BoardFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : with(false, names.subList(names.size() - 1, names.size()));
    }

    @Override
    public @Nullable Path getParent() {
        return names.size() > 1 || (absolute && !names.isEmpty())
                ? with(absolute, names.subList(0, names.size() - 1))
                : null;
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int from, int to) {
        if (from < 0 || to > names.size() || from >= to) {
            throw new IllegalArgumentException("'" + this + "' has no names from " + from + " to " + to);
        }
        return with(false, names.subList(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof BoardPath path
                && path.system.equals(system)
                && path.absolute == absolute
                && path.names.size() <= names.size()
                && path.names.equals(names.subList(0, path.names.size()));
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof BoardPath path) || !path.system.equals(system)) {
            return false;
        }
        if (path.absolute) {
            return equals(path);
        }
        int from = names.size() - path.names.size();
        return from >= 0 && path.names.equals(names.subList(from, names.size()));
    }

    @Override
    public BoardPath normalize() {
        List<String> normal = new ArrayList<>();
        for (String name : names) {
            boolean above = !normal.isEmpty() && !normal.get(normal.size() - 1).equals("..");
            if (name.equals("..") && above) {
                normal.remove(normal.size() - 1);
            } else if (!name.equals(".") && !name.isEmpty() && !(name.equals("..") && absolute)) {
                normal.add(name);
            }
        }
        return with(absolute, normal);
    }

    @Override
    public BoardPath resolve(Path other) {
        BoardPath path = own(other);
        if (path.absolute || isEmpty()) {
            return path;
        }
        if (path.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(path.names);
        return with(absolute, all);
    }

    @Override
    public Path relativize(Path other) {
        BoardPath path = own(other);
        if (path.absolute != absolute) {
            throw new IllegalArgumentException("'" + this + "' and '" + path + "' have no common beginning");
        }
        List<String> mine = isEmpty() ? List.of() : names;
        List<String> theirs = path.isEmpty() ? List.of() : path.names;
        int common = 0;
        while (common < mine.size()
                && common < theirs.size()
                && mine.get(common).equals(theirs.get(common))) {
            common++;
        }
        if (mine.subList(common, mine.size()).contains("..")) {
            throw new IllegalArgumentException("nobody knows where '" + this + "' leads; normalize it first");
        }
        List<String> way = new ArrayList<>(Collections.nCopies(mine.size() - common, ".."));
        way.addAll(theirs.subList(common, theirs.size()));
        return with(false, way);
    }

    @Override
    public URI toUri() {
        try {
            return new URI(
                    BoardFileSystemProvider.SCHEME,
                    system.name(),
                    toAbsolutePath().toString(),
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("'" + this + "' has no form as a URI", e);
        }
    }

    @Override
    public BoardPath toAbsolutePath() {
        return absolute ? this : system.current().resolve(this);
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        BoardPath real = toAbsolutePath().normalize();
        BoardAttributes unused = BoardAttributes.read(real);
        return real;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("boards don't tell when files change");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(own(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoardPath path
                && path.system.equals(system)
                && path.absolute == absolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, absolute, names);
    }

    @Override
    public String toString() {
        return (absolute ? "/" : "") + String.join("/", names);
    }
}
