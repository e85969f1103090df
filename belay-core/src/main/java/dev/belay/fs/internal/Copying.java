package dev.belay.fs.internal;

import dev.belay.fs.TransferOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Content between streams of this machine and a board, block by block. */
final class Copying {
    private Copying() {}

    static long read(Storage storage, String path, OutputStream target, TransferOptions options) {
        byte[] block = new byte[Storage.BLOCK];
        long total = 0;
        int size;
        do {
            size = storage.read(path, total, block);
            total += size;
            try {
                target.write(block, 0, size);
            } catch (IOException e) {
                throw new UncheckedIOException("what was read from '" + path + "' can't be written here", e);
            }
            options.listener().transferred(total);
        } while (size == block.length);
        return total;
    }

    static long write(String path, InputStream source, Storage.Writing writing) {
        boolean done = false;
        try {
            byte[] block = new byte[Storage.BLOCK];
            byte[] ahead = new byte[Storage.BLOCK];
            int size = source.readNBytes(block, 0, block.length);
            long total = size;
            while (size == block.length) {
                // the last block is told as such
                int next = source.readNBytes(ahead, 0, ahead.length);
                if (next == 0) {
                    break;
                }
                writing.block(block, size, false);
                byte[] written = block;
                block = ahead;
                ahead = written;
                size = next;
                total += size;
            }
            writing.block(block, size, true);
            done = true;
            return total;
        } catch (IOException e) {
            throw new UncheckedIOException("what goes to '" + path + "' can't be read here", e);
        } finally {
            if (!done) {
                writing.discard();
            }
        }
    }
}
