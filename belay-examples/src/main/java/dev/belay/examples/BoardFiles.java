package dev.belay.examples;

import dev.belay.fs.BoardFileException;
import dev.belay.fs.DeleteOption;
import dev.belay.fs.FileStatus;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.HashAlgorithm;
import dev.belay.fs.TransferOptions;
import dev.belay.session.DeviceSessionManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings files to a board and back, and looks at what is there. */
public final class BoardFiles {
    private BoardFiles() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     * @throws IOException if a file of this machine can't be read or written
     */
    public static void main(String[] arguments) throws IOException {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            // #region first
            FileSystemContext files = session.fileSystem();
            files.mkdir("/lib/sensors");
            files.writeText("/lib/sensors/light.py", "def lux():\n    return 320\n");
            files.append("/log.txt", "started\n".getBytes(StandardCharsets.UTF_8));
            System.out.print(files.readText("/log.txt"));
            // #endregion first
            System.out.println(session.evaluate("__import__('sensors.light').light.lux()", Integer.class));
            look(files);
            transfer(files);
            failures(files);
            // #region delete
            files.delete("/log.txt");
            files.delete("/lib", DeleteOption.RECURSIVE);
            // #endregion delete
            System.out.println(files.list("/"));
        }
    }

    private static void look(FileSystemContext files) {
        // #region look
        for (FileStatus file : files.glob("/lib/**.py")) {
            System.out.println(file.path() + ": " + file.size() + " bytes");
        }
        if (files.exists("/log.txt") && files.space("/").freeBytes() < 10_000) {
            files.move("/log.txt", "/log.old");
        }
        System.out.println(files.hash("/lib/sensors/light.py", HashAlgorithm.CRC_32));
        // #endregion look
    }

    private static void transfer(FileSystemContext files) throws IOException {
        Path directory = Files.createTempDirectory("belay");
        Path image = directory.resolve("image.bin");
        Path copy = directory.resolve("copy.bin");
        try {
            Files.write(image, new byte[100_000]);
            // #region upload
            long size = Files.size(image);
            TransferOptions options =
                    TransferOptions.defaults().listener(bytes -> System.out.println(100 * bytes / size + " %"));
            files.upload(image, "/image.bin", options);
            files.download("/image.bin", copy);
            // #endregion upload
            System.out.println("The same: " + (Files.mismatch(image, copy) < 0));
            stream(files);
            files.delete("/image.bin");
            files.delete("/numbers.txt");
        } finally {
            Files.deleteIfExists(image);
            Files.deleteIfExists(copy);
            Files.delete(directory);
        }
    }

    private static void stream(FileSystemContext files) throws IOException {
        // #region stream
        try (OutputStream output = files.openOutput("/numbers.txt")) {
            for (int i = 0; i < 10_000; i++) {
                output.write((i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } // the file is there from now on
        try (InputStream input = files.openInput("/numbers.txt")) {
            System.out.println("First byte: " + (char) input.read());
        }
        // #endregion stream
    }

    private static void failures(FileSystemContext files) {
        // #region failure
        try {
            files.write("/lib", new byte[] {1});
        } catch (BoardFileException e) {
            System.out.println(e.path() + ": " + e.errnoName().orElse("?"));
        }
        // #endregion failure
    }
}
