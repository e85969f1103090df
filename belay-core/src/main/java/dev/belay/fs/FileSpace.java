package dev.belay.fs;

/**
 * How much room a file system of a board has.
 *
 * @param totalBytes its size
 * @param freeBytes what can still be written
 */
public record FileSpace(long totalBytes, long freeBytes) {}
