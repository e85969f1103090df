package dev.belay.fs;

/**
 * A file of a snapshot.
 *
 * @param path relative to the directory that was taken
 * @param size in bytes
 * @param sha256 of its content, 64 hexadecimal digits in lower case
 */
public record SnapshotFile(String path, long size, String sha256) {}
