package dev.belay.fs.internal;

import dev.belay.device.BoardProfile;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceContext;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.TemporaryFiles.Temporary;
import dev.belay.resource.ResourceTracker;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings content to a board and back, the fastest way that it knows. */
final class Transfers {
    /** Left of the receive buffer for what the REPL itself may hold. */
    private static final int RESERVE = 14;

    private static final int HEAP_TO_INFLATE = 40_000;
    private static final int LARGE_HEAP = 64_000;
    private static final int LARGE_FRAME = 2048;
    private static final int SMALL_FRAME = 256;

    private final FileCalls calls;
    private final FileFeatures features;
    private final DeviceContext device;
    private final TemporaryFiles temporaries;
    private final Literals literals;

    Transfers(FileCalls calls, FileFeatures features, DeviceContext device, ResourceTracker resources) {
        this.calls = calls;
        this.features = features;
        this.device = device;
        this.temporaries = new TemporaryFiles(device.connection(), resources, calls);
        this.literals = new Literals(calls, features, device.capabilities().freeHeap());
    }

    TemporaryFiles temporaries() {
        return temporaries;
    }

    int read(String path, long offset, byte[] block) {
        if (!features.bytes()) {
            return literals.read(path, offset, block);
        }
        int[] there = new int[1];
        return Repeat.untilRight(calls, "read", path, () -> {
            DownloadExchange exchange = new DownloadExchange(path, offset, block, there[0], calls.patience());
            return new Receiving(path, exchange, there);
        });
    }

    /** A try to read a block, which begins behind what has come. */
    private final class Receiving implements Repeat.Try<Integer> {
        private final String path;
        private final DownloadExchange exchange;
        private final int[] there;
        private final int before;

        private Receiving(String path, DownloadExchange exchange, int[] there) {
            this.path = path;
            this.exchange = exchange;
            this.there = there;
            this.before = there[0];
        }

        @Override
        public Optional<Integer> run() {
            boolean complete = false;
            try {
                int frame = device.capabilities().freeHeap() < LARGE_HEAP ? SMALL_FRAME : LARGE_FRAME;
                String result = calls.talk(
                        "read",
                        path,
                        program -> program.use(FilePart.BASE)
                                .use(FilePart.SEND)
                                .line("_fr(_fd(" + exchange.request(frame) + "))"),
                        exchange);
                complete = true;
                return exchange.isWhole(result) ? Optional.of(exchange.size()) : Optional.empty();
            } finally {
                // what led to a wrong sum, or no farther, is not trusted
                boolean trusted = !complete && exchange.size() > before;
                there[0] = trusted || !exchange.hasBegun() ? exchange.size() : 0;
            }
        }

        @Override
        public boolean hasBegun() {
            return exchange.hasBegun();
        }

        @Override
        public long progress() {
            return exchange.size();
        }
    }

    Storage.Writing write(String path, TransferOptions options) {
        Temporary temporary = temporaries.take(path);
        return features.bytes()
                ? new Upload(calls, path, temporary, 0, options, limits())
                : new LiteralUpload(literals, path, temporary, options);
    }

    /** Writes more than one file in a call, where the board reads bytes. */
    @Nullable
    Together together(FileSystemContext files, OperationLog log) {
        return features.bytes() ? new Together(calls, temporaries, files, log, limits()) : null;
    }

    /** Writes to the file itself, from an offset on. */
    Storage.Writing append(String path, long offset, TransferOptions options) {
        if (features.bytes()) {
            return new Upload(calls, path, null, offset, options, limits());
        }
        Storage.Writing rest = write(path, options);
        byte[] before = new byte[Math.toIntExact(offset)];
        rest.block(before, read(path, 0, before), false);
        return rest;
    }

    private Upload.Limits limits() {
        DeviceCapabilities capabilities = device.capabilities();
        ConnectionOptions options = device.connection().options();
        BoardProfile profile = options.profile()
                .orElseGet(() -> BoardProfile.of(capabilities.implementation(), capabilities.platform()));
        int buffer = options.receiveBuffer().orElse(profile.receiveBuffer());
        return new Upload.Limits(
                Math.max(8, buffer - RESERVE), features.deflate() && capabilities.freeHeap() >= HEAP_TO_INFLATE);
    }

    /** Does something that leaves a file beside another, which it renames; or takes it back. */
    void beside(String path, Consumer<Temporary> work) {
        Temporary temporary = temporaries.take(path);
        boolean done = false;
        try {
            work.accept(temporary);
            done = true;
        } finally {
            if (done) {
                temporary.release();
            } else {
                temporary.discard();
            }
        }
    }
}
