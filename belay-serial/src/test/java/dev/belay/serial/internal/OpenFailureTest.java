package dev.belay.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFailureTest {
    @TempDir
    private Path directory;

    private Path port;

    @BeforeEach
    void makePort() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "needs owners of files");
        port = Files.createFile(directory.resolve("ttyACM0"));
    }

    @Test
    void missingPortListsThoseThatThereAre() {
        assertThat(OpenFailure.missing(
                        "/dev/x", List.of(Ports.usb("/dev/ttyACM0", "2e8a:0005", "e661"), Ports.plain("/dev/ttyS0"))))
                .isEqualTo("There is no port /dev/x; there are: /dev/ttyACM0 (usb=2e8a:0005, id=e661), /dev/ttyS0");
        assertThat(OpenFailure.missing("/dev/x", List.of())).isEqualTo("There is no port /dev/x; there are none");
    }

    @Test
    void missingPermissionNamesTheGroupToJoin() throws IOException {
        Files.setPosixFilePermissions(port, PosixFilePermissions.fromString("rw-rw----"));
        GroupPrincipal group = giveToAGroup(port);
        assertThat(OpenFailure.noPermission("/dev/ttyACM0", port))
                .isEqualTo("No permission to open /dev/ttyACM0. Join the group that may, with: sudo usermod -a -G "
                        + group.getName() + " $USER, and log in again");
    }

    @Test
    void missingPermissionThatNoGroupHasIsTold() throws IOException {
        Files.setPosixFilePermissions(port, PosixFilePermissions.fromString("rw-------"));
        GroupPrincipal group = giveToAGroup(port);
        UserPrincipal owner = Files.getOwner(port);
        assertThat(OpenFailure.noPermission("/dev/ttyACM0", port))
                .isEqualTo("No permission to open /dev/ttyACM0. It belongs to " + owner.getName() + ", group "
                        + group.getName()
                        + ", which is no group to join: give it to one, such as dialout, with a rule of udev");
    }

    @Test
    void portThatVanishesMeanwhileStillHasAMessage() {
        assertThat(OpenFailure.noPermission("/dev/ttyACM0", directory.resolve("gone")))
                .isEqualTo("No permission to open /dev/ttyACM0. Look which group may, and join it");
    }

    @Test
    void busyPortNamesWhoHasItOpen() {
        assertThat(OpenFailure.busy("/dev/x", List.of()))
                .isEqualTo("The port /dev/x is busy: another program or session has it open");
        assertThat(OpenFailure.busy("/dev/x", List.of("picocom (process 12)")))
                .isEqualTo("The port /dev/x is busy: picocom (process 12) has it open");
        assertThat(OpenFailure.busy("/dev/x", List.of("picocom (process 12)", "this program")))
                .isEqualTo("The port /dev/x is busy: picocom (process 12), this program have it open");
    }

    /** The administrator's own group is none to join, so that tests of the administrator take the usual one. */
    private static GroupPrincipal giveToAGroup(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view.readAttributes().group().getName().equals("root")) {
            view.setGroup(
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName("dialout"));
        }
        return view.readAttributes().group();
    }
}
