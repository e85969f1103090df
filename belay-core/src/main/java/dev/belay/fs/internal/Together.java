package dev.belay.fs.internal;

import dev.belay.fs.FileSystemContext;
import dev.belay.fs.internal.TemporaryFiles.Temporary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes small files one behind the other in a single call, so that none of them waits for the one before. */
final class Together {
    /** Larger files are worth calls of their own, which go on behind what was written. */
    private static final int LARGEST = 8 * 1024;

    /** Below that, compressing does not pay. */
    private static final int SMALL = 512;

    private static final String VERB = "write";

    private final FileCalls calls;
    private final TemporaryFiles temporaries;
    private final FileSystemContext files;
    private final OperationLog log;
    private final Upload.Limits limits;

    Together(
            FileCalls calls,
            TemporaryFiles temporaries,
            FileSystemContext files,
            OperationLog log,
            Upload.Limits limits) {
        this.calls = calls;
        this.temporaries = temporaries;
        this.files = files;
        this.log = log;
        this.limits = limits;
    }

    /** A file that is to be written. */
    private final class Part {
        private final String path;
        private final byte[] name;
        private final byte[] content;
        private final Optional<List<byte[]>> deflated;

        private Part(String path, String relative, byte[] content) {
            this.path = path;
            this.name = relative.getBytes(StandardCharsets.UTF_8);
            this.content = content;
            this.deflated = limits.deflate() && content.length > SMALL
                    ? DeflatedBlocks.of(content, content.length)
                    : Optional.empty();
        }

        private boolean fits(String prefix) {
            return TogetherExchange.fits(prefix, name, content, deflated.isPresent(), limits.window());
        }

        private void addTo(TogetherExchange exchange) {
            exchange.add(name, content, deflated.orElse(List.of(content)), deflated.isPresent());
        }
    }

    /** How large a file may be; -1 where its path is too long. */
    int most(String relative) {
        return relative.getBytes(StandardCharsets.UTF_8).length <= TogetherExchange.longestPath(limits.window())
                ? LARGEST
                : -1;
    }

    /**
     * Writes files.
     *
     * @param prefix the directory, with a slash at its end
     * @param contents by relative path
     * @param resolve finds the path on the board
     */
    void write(String prefix, Map<String, byte[]> contents, UnaryOperator<String> resolve) {
        List<Part> parts = new ArrayList<>();
        List<Temporary> taken = new ArrayList<>();
        int[] done = new int[1];
        BitSet troubled = new BitSet();
        try {
            contents.forEach((relative, content) -> {
                Part part = new Part(resolve.apply(relative), relative, content);
                if (!part.fits(prefix) || !take(part.path, taken)) {
                    files.write(part.path, content);
                } else {
                    parts.add(part);
                }
            });
            if (!parts.isEmpty()) {
                send(prefix, parts, done, troubled);
            }
        } finally {
            for (int i = 0; i < taken.size(); i++) {
                if (i == done[0] || troubled.get(i)) {
                    taken.get(i).discard(); // it is, or was, on its way
                } else {
                    taken.get(i).release();
                }
            }
        }
    }

    /** Takes the name that the board finds by itself: {@return whether nobody else uses it} */
    private boolean take(String path, List<Temporary> taken) {
        Temporary temporary = temporaries.take(path);
        if (temporary.name().equals(BoardPaths.temporaryName(path))) {
            taken.add(temporary);
            return true;
        }
        temporary.release();
        return false;
    }

    private void send(String prefix, List<Part> parts, int[] done, BitSet troubled) {
        Progress progress = new Progress(parts, done, troubled);
        try {
            boolean unused = Repeat.untilRight(calls, VERB, progress.path(), () -> new Sending(prefix, progress));
        } catch (RuntimeException | Error e) {
            progress.failed(e);
            throw e;
        }
    }

    /** Which files are in their places. */
    private final class Progress {
        private final List<Part> parts;
        private final int[] done;

        /** Those that a broken way may have left under their temporary names. */
        private final BitSet troubled;

        private int recorded;
        private int lastTried = -1;
        private OperationLog.Entry entry;

        private Progress(List<Part> parts, int[] done, BitSet troubled) {
            this.troubled = troubled;
            this.parts = parts;
            this.done = done;
            this.entry = begin();
        }

        private OperationLog.Entry begin() {
            return log.begin(VERB, path(), OperationLog.Content.WRITTEN);
        }

        /** The file on its way, or the last one. */
        private String path() {
            return parts.get(Math.min(done[0], parts.size() - 1)).path;
        }

        private void fileIsThere() {
            int index = done[0];
            if (index == recorded) {
                entry.ended(parts.get(index).content.length, null);
                recorded++;
            }
            done[0]++;
            if (recorded < parts.size()) {
                entry = begin();
            }
        }

        private Part next() {
            return parts.get(done[0]);
        }

        private boolean isOver() {
            return done[0] == parts.size();
        }

        /** Whether the last try has begun with the same file. */
        private boolean isTriedAgain() {
            boolean same = lastTried == done[0];
            lastTried = done[0];
            return same && !isOver();
        }

        /** It has a record of its own. */
        private void wasWrittenAlone() {
            troubled.set(done[0]);
            done[0]++;
            recorded = Math.max(recorded, done[0]);
            if (recorded < parts.size()) {
                entry = begin();
            }
        }

        private void failed(Throwable failure) {
            if (recorded < parts.size()) {
                entry.ended(0, failure);
            }
        }
    }

    /** A try to send the files that are not in their places, the first of them alone where it has failed before. */
    private final class Sending implements Repeat.Try<Boolean> {
        private final String prefix;
        private final Progress progress;
        private final boolean again;
        private @Nullable TogetherExchange exchange;

        private Sending(String prefix, Progress progress) {
            this.prefix = prefix;
            this.progress = progress;
            this.again = progress.isTriedAgain();
        }

        @Override
        public Optional<Boolean> run() {
            if (again) {
                Part part = progress.next();
                files.write(part.path, part.content);
                progress.wasWrittenAlone();
            }
            return progress.isOver() ? Optional.of(true) : sendRest();
        }

        private Optional<Boolean> sendRest() {
            int first = progress.done[0];
            TogetherExchange rest =
                    new TogetherExchange(prefix, limits.window(), calls.patience(), progress::fileIsThere);
            progress.parts.subList(first, progress.parts.size()).forEach(part -> part.addTo(rest));
            exchange = rest;
            String result = calls.talk(
                    VERB,
                    progress::path,
                    program -> program.use(FilePart.BASE)
                            .use(FilePart.FOLDERS)
                            .use(SyncPart.TOGETHER)
                            .line("_fr(_f1(" + BoardPaths.bytes(prefix) + "," + FrameWriter.mostBrief(limits.window())
                                    + "))"),
                    rest);
            if (result.equals(rest.expected())) {
                return Optional.of(true);
            }
            progress.done[0] = first;
            return Optional.empty();
        }

        @Override
        public boolean hasBegun() {
            return exchange != null && exchange.hasBegun();
        }

        @Override
        public long progress() {
            return progress.done[0];
        }
    }
}
