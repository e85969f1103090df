package dev.belay.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenFailureTest {
    @Test
    void missingPortListsThoseThatThereAre() {
        assertThat(OpenFailure.missing("/dev/x", List.of("/dev/ttyACM0", "/dev/ttyS0")))
                .isEqualTo("There is no port /dev/x; there are: /dev/ttyACM0, /dev/ttyS0");
        assertThat(OpenFailure.missing("/dev/x", List.of())).isEqualTo("There is no port /dev/x; there are none");
    }

    @Test
    void missingPermissionNamesTheGroupToJoin() {
        assertThat(OpenFailure.noPermission("/dev/ttyACM0", "dialout"))
                .isEqualTo("No permission to open /dev/ttyACM0. Join the group that may, with: sudo usermod -a -G"
                        + " dialout $USER, and log in again");
    }
}
