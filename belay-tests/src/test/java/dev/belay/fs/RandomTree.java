package dev.belay.fs;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A tree of files that changes at random. */
final class RandomTree {
    private static final List<String> NAMES =
            List.of("a.py", "with space", "it's \"q\"", "žluť-日本", "n".repeat(200), "..x", "sub", "deep");
    private static final int LARGEST = 3_000;

    private final Random random;
    private final Map<String, byte[]> contents = new TreeMap<>();

    RandomTree(Random random) {
        this.random = random;
    }

    static String name(int index) {
        return NAMES.get(index % NAMES.size());
    }

    /** By relative path; directories end in a slash. */
    Map<String, byte[]> contents() {
        return contents;
    }

    SyncSource source() {
        Map<String, byte[]> copy = Map.copyOf(contents);
        return () -> {
            Map<String, SyncSource.Content> all = new TreeMap<>();
            copy.forEach((path, content) -> all.put(path, () -> new ByteArrayInputStream(content)));
            return all;
        };
    }

    /** Changes a few files. */
    void edit() {
        for (int i = random.nextInt(4); i >= 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> remove(somePath());
                case 1 -> put(somePath() + "/", new byte[0]);
                default -> put(somePath(), content());
            }
        }
        if (contents.size() > 25) {
            contents.clear();
        }
    }

    private String somePath() {
        StringBuilder path = new StringBuilder(name(random.nextInt(NAMES.size())));
        while (random.nextInt(3) == 0) {
            path.append('/').append(name(random.nextInt(NAMES.size())));
        }
        return path.toString();
    }

    private byte[] content() {
        if (random.nextInt(4) == 0) {
            return "x = 1  # text\n".repeat(random.nextInt(100)).getBytes(StandardCharsets.UTF_8);
        }
        byte[] content = new byte[random.nextInt(3) == 0 ? random.nextInt(LARGEST) : random.nextInt(40)];
        random.nextBytes(content);
        return content;
    }

    private void remove(String path) {
        contents.keySet().removeIf(each -> each.equals(path) || each.startsWith(path + "/"));
    }

    private void put(String path, byte[] content) {
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            contents.remove(name.substring(0, slash));
            contents.put(name.substring(0, slash + 1), new byte[0]);
        }
        if (path.endsWith("/")) {
            contents.remove(name);
        } else {
            remove(name);
        }
        contents.put(path, content);
    }
}
