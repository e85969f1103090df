package dev.belay.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortUsersTest {
    @TempDir
    private Path directory;

    private Path proc;
    private Path port;

    @BeforeEach
    void makeFolders() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "needs links");
        proc = Files.createDirectory(directory.resolve("proc"));
        port = Files.createFile(directory.resolve("ttyACM0")).toRealPath();
    }

    private void process(String number, String name, Path open) throws IOException {
        Path files = Files.createDirectories(proc.resolve(number).resolve("fd"));
        Files.createSymbolicLink(files.resolve("0"), Path.of("socket:[7]"));
        Files.createSymbolicLink(files.resolve("5"), open);
        Files.writeString(proc.resolve(number).resolve("comm"), name + "\n");
    }

    @Test
    void namesThoseThatHaveItOpen() throws IOException {
        process("12", "picocom", port);
        process("13", "bash", Files.createFile(directory.resolve("other")));
        process("14", "java", port);
        Files.createDirectory(proc.resolve("15"));
        Files.createDirectory(proc.resolve("sys"));
        assertThat(new PortUsers(proc, 14).of(port)).containsExactly("picocom (process 12)", "this program");
    }

    @Test
    void followsALinkToThePort() throws IOException {
        process("12", "screen", port);
        Path link = Files.createSymbolicLink(directory.resolve("by-id"), port);
        assertThat(new PortUsers(proc, 1).of(link)).containsExactly("screen (process 12)");
    }

    @Test
    void processWithoutANameIsStillTold() throws IOException {
        process("12", "gone", port);
        Files.delete(proc.resolve("12").resolve("comm"));
        assertThat(new PortUsers(proc, 1).of(port)).containsExactly("a program (process 12)");
    }

    @Test
    void systemWithoutProcessesTellsNobody() {
        assertThat(new PortUsers(directory.resolve("nothing"), 1).of(port)).isEmpty();
        assertThat(new PortUsers(proc, 1).of(directory.resolve("gone"))).isEmpty();
    }

    @Test
    void thisProgramIsFoundAmongThoseOfTheComputer() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs Linux");
        try (var open = Files.newByteChannel(port, StandardOpenOption.READ)) {
            assertThat(open.isOpen()).isTrue();
            assertThat(PortUsers.ofThisComputer().of(port)).containsExactly("this program");
        }
        assertThat(PortUsers.ofThisComputer().of(port)).isEmpty();
    }
}
