package dev.belay.fs.internal.packages;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.fs.BoardPackages;
import dev.belay.fs.InstalledPackage;
import dev.belay.fs.SyncPlan;
import dev.belay.fs.SyncSource;
import dev.belay.fs.SyncSource.Content;
import dev.belay.fs.internal.sync.Trees;
import dev.belay.internal.Checks;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Installs packages.
 *
 * @param trees the board's directories, asked for when they are needed
 * @param paths checks a path of a board
 * @param url of the index, without a slash at its end
 * @param target where packages go
 * @param mpy whether compiled files are taken
 * @param lock the lock file; null for none
 * @param mirrors where else things are
 */
public record PackageInstaller(
        Supplier<Trees> trees,
        UnaryOperator<String> paths,
        String url,
        String target,
        boolean mpy,
        @Nullable Path lock,
        Mirrors mirrors)
        implements BoardPackages {
    /**
     * Prepares it.
     *
     * @param trees the board's directories, asked for when they are needed
     * @param paths checks a path of a board
     */
    public PackageInstaller(Supplier<Trees> trees, UnaryOperator<String> paths) {
        this(trees, paths, OFFICIAL_INDEX.toString(), "lib", false, null, Mirrors.NONE);
    }

    @Override
    public BoardPackages index(URI index) {
        String text = index.toString();
        Checks.require(PackageName.isUrl(text), "an index is at http:, https: or file:, not at " + text);
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return new PackageInstaller(trees, paths, trimmed, target, mpy, lock, mirrors);
    }

    @Override
    public BoardPackages mirror(URI original, URI mirror) {
        for (URI each : List.of(original, mirror)) {
            Checks.require(
                    PackageName.isUrl(each.toString()), "a mirror is of and at http:, https: or file:, not " + each);
        }
        Mirrors more = mirrors.and(original.toString(), mirror.toString());
        return new PackageInstaller(trees, paths, url, target, mpy, lock, more);
    }

    @Override
    public BoardPackages to(String directory) {
        return new PackageInstaller(trees, paths, url, paths.apply(directory), mpy, lock, mirrors);
    }

    @Override
    public BoardPackages compiled() {
        return new PackageInstaller(trees, paths, url, target, true, lock, mirrors);
    }

    @Override
    public BoardPackages lockFile(Path file) {
        return new PackageInstaller(trees, paths, url, target, mpy, Objects.requireNonNull(file, "file"), mirrors);
    }

    @Override
    public List<InstalledPackage> install(String... packages) {
        List<PackageName> names = Arrays.stream(packages).map(PackageName::of).toList();
        return install(names, lock == null ? Map.of() : LockFile.read(lock));
    }

    @Override
    public List<InstalledPackage> installLocked() {
        if (lock == null || !Files.exists(lock)) {
            throw new IllegalStateException(lock == null ? "no lock file was named" : lock + " is not there");
        }
        Map<String, InstalledPackage> locked = LockFile.read(lock);
        return install(
                locked.values().stream()
                        .map(each -> PackageName.of(each.name(), each.version()))
                        .toList(),
                locked);
    }

    private List<InstalledPackage> install(List<PackageName> names, Map<String, InstalledPackage> locked) {
        Trees board = trees.get();
        int version = mpy ? board.mpyVersion() : 1;
        if (version == 0) {
            throw new DeviceCapabilityException("can't install compiled packages: the board takes no .mpy files");
        }
        Resolution resolution = new Resolution(url, mpy ? Integer.toString(version) : "py", locked, mirrors);
        names.forEach(resolution::add);
        SyncSource source = () -> {
            Map<String, Content> contents = new TreeMap<>();
            resolution
                    .contents()
                    .forEach((path, content) -> contents.put(path, () -> new ByteArrayInputStream(content)));
            return contents;
        };
        SyncPlan unused = board.files().sync(source).to(target).keep("*").run();
        if (lock != null) {
            Map<String, InstalledPackage> all = new TreeMap<>(locked);
            all.putAll(resolution.found());
            LockFile.write(lock, all);
        }
        return List.copyOf(new TreeMap<>(resolution.found()).values());
    }
}
