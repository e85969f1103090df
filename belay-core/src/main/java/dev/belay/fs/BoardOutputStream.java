package dev.belay.fs;

import java.io.OutputStream;

/**
 * Writes a file of a board while its content comes into being. {@link #close} puts the file into its place;
 * {@link #discard} leaves everything as it was. Not thread-safe.
 */
public abstract class BoardOutputStream extends OutputStream {
    /** For the library's own streams. */
    protected BoardOutputStream() {}

    /**
     * Gives up what was written so far. The file stays as it was, or missing. Does nothing when closed already; closing
     * afterwards does nothing either.
     */
    public abstract void discard();

    /**
     * Sends what is left, and puts the file into its place. Where a write has failed, the file stays as it was.
     *
     * @throws BoardFileException if it could not be written
     */
    @Override
    public abstract void close();

    /** Does nothing: the board is sent blocks of 32 KiB, and the file is there when it is closed. */
    @Override
    public void flush() {}
}
