package dev.belay.fs;

/** What a step of a sync does. */
public enum SyncAction {
    /** Deletes a file, or a directory with all that is in it. */
    DELETE,
    /** Makes a directory. */
    MAKE_DIRECTORY,
    /** Writes a file that was not there. */
    ADD,
    /** Writes a file in the place of another one. */
    REPLACE
}
