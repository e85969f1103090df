package dev.belay.fs.internal;

import dev.belay.internal.Checks;
import dev.belay.value.PythonLiteral;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.zip.CRC32;

/** Paths of a board as texts. */
final class BoardPaths {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4095;

    private BoardPaths() {}

    /**
     * Requires that a board may have such a path.
     *
     * @return the path without double and trailing slashes
     * @throws IllegalArgumentException if it may not
     */
    static String check(String path) {
        Objects.requireNonNull(path, "path");
        Checks.require(!path.isEmpty(), "a path must not be empty");
        Checks.require(path.indexOf('\0') < 0, "the path '" + path + "' has a NUL");
        Checks.require(
                StandardCharsets.UTF_8.newEncoder().canEncode(path),
                "the path '" + path + "' has half of a surrogate pair, which has no form in UTF-8");
        Checks.require(utf8(path).length <= LONGEST_PATH, "a path must not have more than 4095 bytes: " + path);
        for (String name : path.split("/", -1)) {
            Checks.require(
                    utf8(name).length <= LONGEST_NAME, "a name in a path must not have more than 255 bytes: " + name);
        }
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An expression that is the path on the board. */
    static String expression(String path) {
        return "_fp(" + bytes(path) + ")";
    }

    /** An expression that is the path as bytes. */
    static String bytes(String path) {
        return PythonLiteral.write(utf8(path));
    }

    /** A CRC-32 that begins with a path, or more texts. */
    static CRC32 crc(String... texts) {
        CRC32 crc = new CRC32();
        for (String text : texts) {
            crc.update(utf8(text));
        }
        return crc;
    }

    /** The directory that a path is in; {@code .} for a relative name. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }

    /** The same for each try, so that what a broken cable has left is written over. */
    static String temporaryName(String path) {
        return String.format(
                ".belay-%08x", crc(path.substring(path.lastIndexOf('/') + 1)).getValue());
    }

    /** The path of something in the same directory. */
    static String beside(String path, String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }

    /** A path from the root on, without {@code .} and {@code ..}. */
    static String absolute(String path, String current) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : (path.startsWith("/") ? path : current + "/" + path).split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }
}
