package dev.belay.fs.internal;

import dev.belay.BelayException;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.TemporaryFiles.Temporary;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects a file, which is then written by literals. Boards that need this have little room for files. */
final class LiteralUpload implements Storage.Writing {
    private static final Logger log = LoggerFactory.getLogger(LiteralUpload.class);

    private final Literals literals;
    private final String path;
    private final @Nullable Temporary temporary;
    private final TransferOptions options;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean begun;

    /**
     * Begins an upload.
     *
     * @param temporary what is written and then renamed; null to write it in its place
     */
    LiteralUpload(Literals literals, String path, @Nullable Temporary temporary, TransferOptions options) {
        this.literals = literals;
        this.path = path;
        this.temporary = temporary;
        this.options = options;
    }

    @Override
    public void block(byte[] data, int length, boolean last) {
        content.write(data, 0, length);
        if (last) {
            begun = true;
            literals.write(path, content.toByteArray(), temporary);
            if (temporary != null) {
                temporary.release();
            }
            options.listener().transferred(content.size());
        }
    }

    @Override
    public void discard() {
        if (temporary != null) {
            temporary.discard();
        } else if (begun) {
            boolean interrupted = Thread.interrupted();
            try {
                literals.remove(path);
            } catch (BelayException | IllegalStateException e) {
                log.debug("{} was not deleted: {}", path, e.getMessage());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
