package dev.belay.fs.internal.packages;

import dev.belay.fs.InstalledPackage;
import dev.belay.fs.PackageException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fetches packages with all that they need, and checks them. Used by one thread. */
final class Resolution {
    private static final int SHORTEST_HASH = 8;

    private final String index;
    private final String kind;
    private final Map<String, InstalledPackage> locked;
    private final Mirrors mirrors;
    private final Map<String, InstalledPackage> found = new LinkedHashMap<>();
    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Map<String, String> owners = new TreeMap<>();

    /**
     * Prepares it.
     *
     * @param index its URL, without a slash at its end
     * @param kind {@code py}, or the version of {@code .mpy} files
     * @param locked what has to be the same
     * @param mirrors where else things are
     */
    Resolution(String index, String kind, Map<String, InstalledPackage> locked, Mirrors mirrors) {
        this.mirrors = mirrors;
        this.index = index;
        this.kind = kind;
        this.locked = locked;
    }

    /** By name. */
    Map<String, InstalledPackage> found() {
        return found;
    }

    /** By path. */
    Map<String, byte[]> contents() {
        return contents;
    }

    /**
     * Fetches a package, unless that was done.
     *
     * @throws PackageException if it can't be had, or is not what it should be
     */
    void add(PackageName asked) {
        InstalledPackage before = locked.get(asked.name());
        PackageName wanted = before != null && asked.version().isEmpty() && !asked.isUrl()
                ? new PackageName(asked.name(), before.version())
                : asked;
        InstalledPackage there = found.get(wanted.name());
        if (there != null) {
            requireOne(wanted, there);
            return;
        }
        PackageManifest manifest;
        String base = wanted.name();
        if (wanted.isFile()) {
            String name = base.substring(base.lastIndexOf('/') + 1);
            manifest = new PackageManifest("", Map.of(), Map.of(name, base), List.of());
        } else {
            String url = manifestUrl(wanted);
            base = url;
            manifest = PackageManifest.read(fetch(url, wanted), url, wanted);
        }
        // before what it needs: packages may need each other
        found.put(wanted.name(), new InstalledPackage(wanted.name(), manifest.version(), Map.of()));
        Map<String, String> files = new TreeMap<>();
        for (Map.Entry<String, String> file : manifest.hashes().entrySet()) {
            String hash = requireHash(file.getValue(), wanted);
            byte[] content = fetch(index + "/file/" + hash.substring(0, 2) + "/" + hash, wanted);
            String digest = put(file.getKey(), content, wanted, files);
            if (!digest.startsWith(hash)) {
                throw wrong(wanted, file.getKey(), hash, digest, "its manifest");
            }
        }
        for (Map.Entry<String, String> file : manifest.urls().entrySet()) {
            put(file.getKey(), fetch(relative(base, file.getValue()), wanted), wanted, files);
        }
        InstalledPackage complete = new InstalledPackage(wanted.name(), manifest.version(), files);
        requireLocked(wanted, complete, before);
        found.put(wanted.name(), complete);
        manifest.dependencies().forEach(this::add);
    }

    private byte[] fetch(String url, PackageName wanted) {
        return Fetcher.fetch(mirrors.of(url), wanted);
    }

    private String manifestUrl(PackageName wanted) {
        if (wanted.isUrl()) {
            String name = wanted.name();
            return name.endsWith(".json") ? name : name + (name.endsWith("/") ? "" : "/") + "package.json";
        }
        String version = wanted.version().isEmpty() ? "latest" : wanted.version();
        return index + "/package/" + kind + "/" + wanted.name() + "/" + version + ".json";
    }

    private static String relative(String base, String url) {
        if (PackageName.isUrl(url)) {
            return url;
        }
        if (url.startsWith("github:") || url.startsWith("gitlab:")) {
            return PackageName.of(url).name();
        }
        return base.substring(0, base.lastIndexOf('/') + 1) + url;
    }

    private static String requireHash(String hash, PackageName wanted) {
        String lower = hash.toLowerCase(Locale.ROOT);
        if (lower.length() < SHORTEST_HASH || !lower.matches("[0-9a-f]+")) {
            throw new PackageException(
                    "the package " + wanted + " has a file with '" + hash + "' for a hash", wanted.toString(), null);
        }
        return lower;
    }

    private String put(String path, byte[] content, PackageName wanted, Map<String, String> files) {
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new PackageException(
                        "the package " + wanted + " has a file '" + path + "', which leads out of where it goes",
                        wanted.toString(),
                        null);
            }
        }
        String owner = owners.putIfAbsent(path, wanted.name());
        if (owner != null && !Arrays.equals(contents.get(path), content)) {
            throw new PackageException(
                    "the packages " + owner + " and " + wanted + " have different files '" + path + "'",
                    wanted.toString(),
                    null);
        }
        contents.put(path, content);
        String digest = sha256(content);
        files.put(path, digest);
        return digest;
    }

    private static void requireOne(PackageName wanted, InstalledPackage there) {
        if (!wanted.version().isEmpty()
                && !there.version().isEmpty()
                && !wanted.version().equals(there.version())) {
            throw new PackageException(
                    "two versions of " + wanted.name() + " are needed: " + there.version() + " and " + wanted.version(),
                    wanted.toString(),
                    null);
        }
    }

    private static void requireLocked(
            PackageName wanted, InstalledPackage complete, @Nullable InstalledPackage before) {
        if (before == null
                || !before.version().equals(complete.version())
                || before.files().equals(complete.files())) {
            return;
        }
        complete.files().forEach((path, digest) -> {
            if (!digest.equals(before.files().get(path))) {
                throw wrong(wanted, path, String.valueOf(before.files().get(path)), digest, "the lock file");
            }
        });
        throw new PackageException(
                "the package " + wanted + " has other files than the lock file tells: "
                        + complete.files().keySet() + " instead of "
                        + before.files().keySet(),
                wanted.toString(),
                null);
    }

    private static PackageException wrong(PackageName wanted, String path, String hash, String digest, String who) {
        return new PackageException(
                "the package " + wanted + " has a file '" + path + "' that is not what " + who
                        + " tells: its SHA-256 is " + digest + ", not " + hash,
                wanted.toString(),
                null);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
