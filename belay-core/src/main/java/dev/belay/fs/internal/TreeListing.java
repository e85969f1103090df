package dev.belay.fs.internal;

import dev.belay.fs.internal.sync.Fingerprints;
import dev.belay.fs.internal.sync.Trees;
import dev.belay.repl.internal.ItemSink;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a board tells of a directory. Used by one thread. */
final class TreeListing implements ItemSink {
    private static final int DIGITS = 8;
    private static final String MOUNTED = "!".repeat(DIGITS);
    private static final String PASSED = ".".repeat(DIGITS);

    private final String prefix;
    private final Duration patience;
    private final Map<String, Long> found = new LinkedHashMap<>();
    private final Set<String> passed = new TreeSet<>();
    private final Fingerprints all = new Fingerprints();

    /**
     * Begins to read.
     *
     * @param prefix what the sum begins with
     */
    TreeListing(String prefix, Duration patience) {
        this.prefix = prefix;
        this.patience = patience;
    }

    @Override
    public void item(String text) {
        try {
            if (PythonLiteral.parse(text) instanceof List<?> pair && pair.size() == 2) {
                take(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
            }
        } catch (ConversionException | IllegalArgumentException e) {
            throw new TransferFault("a listing is no list: " + e.getMessage());
        }
    }

    private void take(String directory, String text) {
        if (directory.isEmpty()) {
            found.put("", 0L);
        } else {
            add(directory, Fingerprints.of(directory));
        }
        int from = 0;
        while (from < text.length()) {
            int slash = text.indexOf('/', from);
            if (slash < 0 || slash + 1 + DIGITS > text.length()) {
                throw new TransferFault("a listing ends too early");
            }
            String path = directory + text.substring(from, slash);
            String digits = text.substring(slash + 1, slash + 1 + DIGITS);
            if (digits.equals(MOUNTED)) {
                found.put(path + "/", Trees.MOUNTED);
            } else if (digits.equals(PASSED)) {
                passed.add(path);
            } else {
                byte[] digest = Base64.getDecoder().decode(digits);
                add(
                        path,
                        ByteBuffer.allocate(Long.BYTES)
                                .putShort((short) 0)
                                .put(digest)
                                .getLong(0));
            }
            from = slash + 1 + DIGITS;
        }
    }

    private void add(String path, long fingerprint) {
        found.put(path, fingerprint);
        all.add(path, fingerprint);
    }

    /**
     * Checks it.
     *
     * @param result what the program told last
     * @param expected the sum where nothing differs
     * @param known what there may be, when it is not listed; null for no guess
     * @param skipped what is not looked at
     * @return what there is, or nothing where nothing differs; nothing at all where it was garbled
     */
    Optional<Optional<Trees.Found>> read(
            String result, long expected, @Nullable Map<String, Long> known, Set<String> skipped) {
        long sum = sum(result);
        if (sum == expected) {
            return Optional.of(Optional.empty());
        }
        if (known != null && sum == sum(prefix, known)) {
            return Optional.of(Optional.of(new Trees.Found(known, skipped)));
        }
        return (sum == -1 && found.isEmpty()) || sum == all.sum(prefix)
                ? Optional.of(Optional.of(new Trees.Found(found, passed)))
                : Optional.empty();
    }

    /**
     * What the board calculates.
     *
     * @param prefix what it begins with
     * @param entries as they were read
     */
    static long sum(String prefix, Map<String, Long> entries) {
        Fingerprints hashed = new Fingerprints();
        entries.forEach((path, fingerprint) -> {
            if (!path.isEmpty() && fingerprint != Trees.MOUNTED) {
                hashed.add(path, fingerprint);
            }
        });
        return hashed.sum(prefix);
    }

    private static long sum(@Nullable String result) {
        try {
            return result == null ? -2 : Long.parseLong(result.substring(result.indexOf('.') + 1));
        } catch (NumberFormatException e) {
            return -2;
        }
    }

    @Override
    public boolean expectsMore() {
        return true;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public boolean leftInput(String result) {
        return false;
    }
}
