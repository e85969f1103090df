package dev.belay.examples;

import dev.belay.fs.BoardPackages;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.Snapshot;
import dev.belay.fs.SyncPlan;
import dev.belay.fs.SyncSource;
import dev.belay.session.DeviceSessionManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Keeps a board like a folder, takes snapshots, and uses {@code java.nio.file} on the board. */
public final class SyncFolder {
    private SyncFolder() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     * @throws IOException if a file of this machine can't be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("belay");
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            Path project = folder.resolve("project");
            Files.createDirectories(project.resolve("sensors"));
            Files.writeString(project.resolve("main.py"), "import sensors.light\n");
            Files.writeString(project.resolve("sensors/light.py"), "def lux():\n    return 320  # about\n");
            Files.writeString(project.resolve("README.md"), "For people\n");
            sync(session.fileSystem(), project);
            snapshot(session.fileSystem(), folder);
            nio(session.fileSystem(), folder);
        } finally {
            delete(folder);
        }
    }

    private static void sync(FileSystemContext files, Path project) {
        // #region sync
        SyncPlan plan = files.sync(SyncSource.folder(project))
                .to("/app")
                .ignore("*.md")
                .keep("/settings.json")
                .minify()
                .dryRun();
        System.out.println(plan);
        // #endregion sync
        // #region run
        var sync = files.sync(SyncSource.folder(project)).to("/app").ignore("*.md");
        System.out.println(sync.run().bytes() + " bytes written");
        System.out.println("Nothing to do: " + sync.run().isEmpty());
        // #endregion run
    }

    private static void snapshot(FileSystemContext files, Path folder) {
        // #region snapshot
        Snapshot before = files.snapshot("/app", folder.resolve("before.zip"));
        files.writeText("/app/main.py", "broken(");
        Snapshot after = files.snapshot("/app", folder.resolve("after.zip"));
        System.out.println(before.compare(after));
        files.restore(before, "/app");
        // #endregion snapshot
    }

    private static void nio(FileSystemContext files, Path folder) throws IOException {
        // #region nio
        FileSystem board = files.asNioFileSystem();
        Path main = board.getPath("/app/main.py");
        try (BufferedReader reader = Files.newBufferedReader(main)) {
            System.out.println(reader.readLine());
        }
        Files.copy(main, folder.resolve("main.py"));
        try (Stream<Path> all = Files.walk(board.getPath("/app"))) {
            all.forEach(System.out::println);
        }
        // #endregion nio
        // #region fetch
        files.fetch("/app").to(folder.resolve("copy")).run();
        // #endregion fetch
        System.out.println(Files.exists(folder.resolve("copy/sensors/light.py")));
    }

    // #region packages
    static void install(FileSystemContext files, Path lockFile) {
        BoardPackages packages = files.packages().lockFile(lockFile);
        packages.install("logging", "umqtt.simple@1.4.0");
        packages.installLocked(); // on the next board: the same files
    }
    // #endregion packages

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
