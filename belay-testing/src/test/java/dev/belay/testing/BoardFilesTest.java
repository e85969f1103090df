package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoardFilesTest {
    private EmbeddedBoard board;
    private BoardFiles files;

    @BeforeEach
    void start() {
        board = EmbeddedBoard.builder().file("main.py", "x = 1").start();
        files = board.files();
    }

    @AfterEach
    void stop() {
        board.close();
    }

    @Test
    void readsWhatPythonWrote() {
        try (Wire wire = Wire.open(board).raw()) {
            wire.output("f = open('data.bin', 'wb')\nn = f.write(bytes(range(256)))\nf.close()");
        }
        byte[] content = files.read("data.bin");
        assertThat(content).hasSize(256);
        assertThat(content[255]).isEqualTo((byte) 255);
    }

    @Test
    void pythonReadsWhatWasWritten() {
        files.write("a/b/c.txt", "h\u00fcllo");
        try (Wire wire = Wire.open(board).raw()) {
            assertThat(wire.output(
                            "import os\nprint(ascii(open('/a/b/c.txt').read()) if 0 else len(open('/a/b/c.txt').read()), "
                                    + "os.listdir('a/b'))"))
                    .isEqualTo("5 ['c.txt']\r\n");
        }
    }

    @Test
    void pathsMayBeginWithASlash() {
        assertThat(files.readText("/main.py"))
                .isEqualTo(files.readText("main.py"))
                .isEqualTo("x = 1");
    }

    @Test
    void writingReplacesTheContent() {
        files.write("main.py", "y");
        assertThat(files.readText("main.py")).isEqualTo("y");
    }

    @Test
    void listsInOrderAndHidesTheFirmware() {
        files.write("b", "");
        files.makeFolder("a/c");
        assertThat(files.list("/")).containsExactly("a", "b", "main.py");
        assertThat(files.list("a")).containsExactly("c");
    }

    @Test
    void tellsFilesFromFolders() {
        files.makeFolder("folder");
        assertThat(files.exists("folder")).isTrue();
        assertThat(files.isFolder("folder")).isTrue();
        assertThat(files.exists("main.py")).isTrue();
        assertThat(files.isFolder("main.py")).isFalse();
        assertThat(files.exists("nothing")).isFalse();
    }

    @Test
    void removesAFolderWithAllThatItHolds() {
        files.write("a/b/c.txt", "c");
        files.remove("a");
        files.remove("a");
        assertThat(files.list("/")).containsExactly("main.py");
    }

    @Test
    void refusesToReadWhatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.read("a/../nothing"))
                .withMessage("there is no file /nothing");
    }

    @Test
    void refusesToListAFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.list("main.py"))
                .withMessage("there is no folder /main.py");
    }

    @Test
    void refusesToWriteThroughAFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.write("main.py/x", "x"))
                .withMessage("the folder /main.py can't be made: it is a file");
    }

    @Test
    void refusesToWriteAFolder() {
        files.makeFolder("folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.write("folder", "x"))
                .withMessage("/folder can't be written: it is a folder");
    }

    @Test
    void refusesToChangeTheFirmware() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.write("rom/x.py", "x"))
                .withMessage("/rom/x.py can't be written: it is read-only there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.remove("rom"))
                .withMessage("/rom/_machine_analog.py can't be removed: it is read-only");
    }

    @Test
    void refusesToRemoveTheRoot() {
        files.remove("main.py");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.remove("/"))
                .withMessage("/ can't be removed: it is the root");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String name = "x".repeat(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.write(name, "x"))
                .withMessage("/" + name + " can't be written: the name is too long");
    }
}
