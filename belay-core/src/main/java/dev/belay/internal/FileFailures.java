package dev.belay.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for failures of this machine's files: the JDK's own messages are often the path and nothing else. */
public final class FileFailures {
    private FileFailures() {}

    /**
     * Tells why a file could not be read or written.
     *
     * @param failure what the JDK threw
     * @return the reason, for the end of a message that names the file
     */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
