package dev.belay.fs;

import java.util.Locale;

/**
 * One step of a sync.
 *
 * @param action what is done
 * @param path what it is done to, relative to the target; a directory ends in a slash
 * @param bytes the size of what is written; 0 for a directory, and for what is deleted
 */
public record SyncStep(SyncAction action, String path, long bytes) {
    /** {@return the step in one line} */
    @Override
    public String toString() {
        return switch (action) {
            case MAKE_DIRECTORY -> "+ " + path;
            case ADD -> "+ " + path + size();
            case REPLACE -> "~ " + path + size();
            case DELETE -> "- " + path;
        };
    }

    private String size() {
        return String.format(Locale.ROOT, " (%,d bytes)", bytes);
    }
}
