package dev.belay.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FileFailuresTest {
    @Test
    void reasonsThatTheJdkLeavesToTheNameOfTheClass() {
        assertThat(FileFailures.reason(new NoSuchFileException("/a"))).isEqualTo("there is no such file or folder");
        assertThat(FileFailures.reason(new NotDirectoryException("/a"))).isEqualTo("it is no folder");
        assertThat(FileFailures.reason(new AccessDeniedException("/a"))).isEqualTo("access is denied");
    }

    @Test
    void messagesOfAllOthersAreKept() {
        assertThat(FileFailures.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
    }

    @Test
    void nameOfTheClassWhereThereIsNoMessage() {
        assertThat(FileFailures.reason(new IOException())).isEqualTo("IOException");
    }
}
