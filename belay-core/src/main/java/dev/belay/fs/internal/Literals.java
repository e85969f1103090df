package dev.belay.fs.internal;

import static dev.belay.fs.internal.BoardPaths.expression;

import dev.belay.fs.internal.TemporaryFiles.Temporary;
import dev.belay.value.PythonLiteral;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Content as Python's own literals, for boards whose programs read no bytes. */
final class Literals {
    private static final int SMALL_HEAP = 32_000;
    private static final int SMALL_PIECE = 64;
    private static final int LARGE_PIECE = 512;
    private static final int MODULUS = 0xffffff;

    private final FileCalls calls;
    private final boolean base64;
    private final int piece;

    Literals(FileCalls calls, FileFeatures features, long freeHeap) {
        this.calls = calls;
        this.base64 = features.base64();
        this.piece = freeHeap < SMALL_HEAP ? SMALL_PIECE : LARGE_PIECE;
    }

    int read(String path, long offset, byte[] block) {
        String line = "_fo(" + expression(path) + "," + offset + "," + block.length + ")";
        return Repeat.untilRight(calls, "read", path, () -> {
            int[] sizeAndSum = new int[2];
            boolean[] wrong = new boolean[1];
            return Repeat.attempt(
                    () -> {
                        calls.items(
                                "read",
                                path,
                                program -> program.use(FilePart.BASE)
                                        .use(FilePart.LITERALS)
                                        .line(line),
                                item -> wrong[0] |= !take(item, block, sizeAndSum));
                        return wrong[0] ? Optional.empty() : Optional.of(sizeAndSum[0]);
                    },
                    () -> true);
        });
    }

    /** Takes (sum of all so far, bytes): {@return whether it is right} */
    private static boolean take(@Nullable Object item, byte[] block, int[] sizeAndSum) {
        if (!(item instanceof List<?> pair) || !(pair.get(1) instanceof byte[] bytes)) {
            return false;
        }
        if (sizeAndSum[0] + bytes.length > block.length) {
            return false;
        }
        System.arraycopy(bytes, 0, block, sizeAndSum[0], bytes.length);
        sizeAndSum[0] += bytes.length;
        sizeAndSum[1] = (sizeAndSum[1] * 31 + sum(bytes)) & MODULUS;
        return Statuses.number(pair.get(0)) == sizeAndSum[1];
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte b : bytes) {
            sum += b & 0xff;
        }
        return sum;
    }

    /**
     * Writes a file.
     *
     * @param temporary what is written and then renamed; null to write it in its place
     */
    void write(String path, byte[] content, @Nullable Temporary temporary) {
        String target = temporary == null ? path : temporary.path();
        boolean unused = Repeat.untilRight(calls, "write", path, () -> {
            AtomicBoolean begun = new AtomicBoolean();
            return Repeat.attempt(
                    () -> writeOnce(temporary == null ? calls : calls.writing(target), path, target, content, begun),
                    begun::get);
        });
        if (temporary != null) {
            Object unusedResult = calls.value(
                    "write",
                    path,
                    program -> program.use(FilePart.BASE)
                            .use(FilePart.FOLDERS)
                            .line("_fv(" + expression(target) + "," + expression(path) + ")\n_fr(0)"));
        }
    }

    private Optional<Boolean> writeOnce(
            FileCalls writing, String path, String target, byte[] content, AtomicBoolean begun) {
        int[] key = new int[1];
        Object unused = writing.value("write", path, program -> {
            key[0] = program.takeKeys(1);
            program.use(FilePart.BASE)
                    .use(FilePart.LITERALS)
                    .line("B[" + key[0] + "]=open(" + expression(target) + ",'wb')\n_fr(0)");
        });
        begun.set(true);
        boolean right = true;
        try {
            for (int from = 0; from < content.length && right; from += piece) {
                byte[] next = Arrays.copyOfRange(content, from, Math.min(content.length, from + piece));
                String line = "_fr(_fa(" + key[0] + "," + shortest(next) + "))";
                Object told = writing.value(
                        "write",
                        path,
                        program -> program.use(FilePart.BASE)
                                .use(FilePart.LITERALS)
                                .needs(key[0])
                                .line(line));
                right = Statuses.number(Objects.requireNonNull(told)) == sum(next);
            }
        } finally {
            close(path, key[0]);
        }
        return right ? Optional.of(true) : Optional.empty();
    }

    private void close(String path, int key) {
        boolean interrupted = Thread.interrupted();
        try {
            Object unused = calls.value(
                    "write",
                    path,
                    program -> program.use(FilePart.BASE).needs(key).line("B[" + key + "].close()\n_fr(0)"));
            Object boot = calls.board().boot();
            if (boot != null) {
                calls.board().abandon(key, boot);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes back a file that was written in its place, in part. */
    void remove(String path) {
        Object unused = calls.value(
                "delete", path, program -> program.use(FilePart.BASE).line(FileCalls.remove(path) + "\n_fr(0)"));
    }

    private String shortest(byte[] bytes) {
        String best = PythonLiteral.write(bytes);
        String text = "bytes(map(ord," + PythonLiteral.write(new String(bytes, StandardCharsets.ISO_8859_1)) + "))";
        if (text.getBytes(StandardCharsets.UTF_8).length < best.length()) {
            best = text;
        }
        String encoded =
                "__import__('binascii').a2b_base64('" + Base64.getEncoder().encodeToString(bytes) + "')";
        return base64 && encoded.length() < best.getBytes(StandardCharsets.UTF_8).length ? encoded : best;
    }
}
