package dev.belay.fs;

/** What {@link FileSystemContext#delete} may do. */
public enum DeleteOption {
    /** A directory is deleted with all that is in it. */
    RECURSIVE,
    /** The root or a mount point is emptied, if also {@link #RECURSIVE}; itself it stays. Otherwise it is refused. */
    MOUNT_POINTS
}
