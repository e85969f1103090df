package dev.belay.fs.internal;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.fs.BoardFileException;
import dev.belay.repl.PythonOSException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Failures of files, in words. */
final class FileFailures {
    private FileFailures() {}

    static BoardFileException of(String verb, String path, PythonOSException cause, OptionalLong free) {
        // the micro:bit gives words and no number
        String name = cause.errnoName().orElse(cause.pythonMessage().equals("file not found") ? "ENOENT" : null);
        return new BoardFileException(
                "can't " + verb + " '" + path + "': " + reason(cause, free),
                path,
                cause.errno().orElse(null),
                name,
                free.isPresent() ? free.getAsLong() : null,
                cause);
    }

    private static String reason(PythonOSException cause, OptionalLong free) {
        String name = cause.errnoName().orElse("");
        String words = switch (name) {
            case "ENOENT" -> "there is no such file or directory";
            case "EEXIST" -> "it is there already";
            case "EISDIR" -> "it is a directory";
            case "ENOTDIR" -> "a part of the path is no directory";
            case "ENOSPC" ->
                free.isPresent()
                        ? "the file system is full, " + free.getAsLong() + " bytes are free"
                        : "the file system is full";
            case "EROFS" -> "the file system is read-only";
            case "EACCES" -> "the board does not allow it; on FAT, a directory may not be empty, or a file open";
            case "ENODEV" -> "there is no file system";
            default -> cause.pythonMessage();
        };
        return name.isEmpty() || words.contains(name) ? words : words + " (" + name + ")";
    }

    static BoardFileException garbled(String verb, String path, int tries, @Nullable Throwable last) {
        return new BoardFileException(
                "can't " + verb + " '" + path + "': what arrives is not what was sent, " + tries
                        + " times in a row; check the cable, and that no program on the board prints meanwhile",
                path,
                null,
                null,
                null,
                last);
    }

    static DeviceCapabilityException lacks(String verb, String path, String what) {
        return new DeviceCapabilityException("can't " + verb + " '" + path + "': the board has no " + what);
    }
}
