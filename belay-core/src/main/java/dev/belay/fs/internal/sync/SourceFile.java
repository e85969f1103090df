package dev.belay.fs.internal.sync;

import dev.belay.fs.SyncSource.Content;

/**
 * A file as it is to be.
 *
 * @param content all its bytes
 * @param size how many there are
 * @param fingerprint of path and content
 */
record SourceFile(Content content, long size, long fingerprint) {}
