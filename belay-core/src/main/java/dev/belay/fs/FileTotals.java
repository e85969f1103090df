package dev.belay.fs;

/**
 * What a session has done with the board's files so far.
 *
 * @param operations how many operations there were
 * @param failures how many of them failed
 * @param bytesRead how many bytes of content were read
 * @param bytesWritten how many bytes of content were written
 */
public record FileTotals(long operations, long failures, long bytesRead, long bytesWritten) {}
