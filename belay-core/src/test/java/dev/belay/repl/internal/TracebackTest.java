package dev.belay.repl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.repl.PythonFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the text of a board. */
class TracebackTest {
    @Test
    void framesAreReadOutermostFirst() {
        Traceback traceback = Traceback.parse("""
                Traceback (most recent call last):
                  File "<stdin>", line 3, in <module>
                    f(1)
                  File "main.py", line 12, in f
                  File "lib.mpy", line 0
                ValueError: too hot: 99
                """.replace("\n", "\r\n"));
        assertThat(traceback.frames())
                .containsExactly(
                        new PythonFrame("<stdin>", 3, "<module>"),
                        new PythonFrame("main.py", 12, "f"),
                        new PythonFrame("lib.mpy", 0, ""));
        assertThat(traceback.type()).isEqualTo("ValueError");
        assertThat(traceback.message()).isEqualTo("too hot: 99");
        assertThat(traceback.summary()).isEqualTo("ValueError: too hot: 99");
        assertThat(traceback.text())
                .startsWith("Traceback")
                .endsWith("too hot: 99")
                .doesNotContain("\r");
    }

    @Test
    void messageMayHaveSeveralLines() {
        Traceback traceback = Traceback.parse("""
                Traceback (most recent call last):
                  File "<stdin>", line 1, in <module>
                ValueError: one
                    two
                three""");
        assertThat(traceback.message()).isEqualTo("one\n    two\nthree");
    }

    @Test
    void typeMayStandAlone() {
        Traceback traceback = Traceback.parse("KeyboardInterrupt: \r\n");
        assertThat(traceback.type()).isEqualTo("KeyboardInterrupt");
        assertThat(traceback.message()).isEmpty();
        assertThat(traceback.summary()).isEqualTo("KeyboardInterrupt");
        assertThat(Traceback.parse("StopIteration").type()).isEqualTo("StopIteration");
    }

    @Test
    void textThatIsNoTracebackIsTheMessageOfAnException() {
        Traceback traceback = Traceback.parse("out of order: really");
        assertThat(traceback.type()).isEqualTo("Exception");
        assertThat(traceback.message()).isEqualTo("out of order: really");
        assertThat(traceback.frames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OSError,[Errno 2] ENOENT,2", "OSError,5,5", "OSError,[Errno 110] ETIMEDOUT: late,110"})
    void errnoIsReadFromBothForms(String type, String message, int number) {
        assertThat(Traceback.errno(type, message)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({"ValueError,2", "OSError,file not found", "OSError,-1", "OSError,12345678901"})
    void otherErrorsHaveNoErrno(String type, String message) {
        assertThat(Traceback.errno(type, message)).isEmpty();
    }

    @Test
    void errorNumbersHaveTheirNames() {
        assertThat(ErrorNumbers.name(2)).contains("ENOENT");
        assertThat(ErrorNumbers.name(4711)).isEmpty();
        assertThat(ErrorNumbers.printedName("[Errno 2] ENOENT: /missing")).contains("ENOENT");
        assertThat(ErrorNumbers.printedName("[Errno 2] No such file/directory")).isEmpty();
    }

    @Test
    void whatABoardSaidIsQuotedWithoutControlCharacters() {
        byte[] said = "\0a\r\n\037 ~\177é\4".getBytes(StandardCharsets.UTF_8);
        assertThat(Said.quote(said, said.length)).isEqualTo("'\\x00a\\r\\n\\x1f ~\\x7fé\\x04'");
        assertThat(Said.quote(said, 2)).isEqualTo("'\\x00a'");
        assertThat(Said.quote(said, 0)).isEqualTo("nothing");
    }

    @Test
    void onlyTheEndOfMuchThatWasSaidIsQuoted() {
        byte[] said = ("b" + "a".repeat(200)).getBytes(StandardCharsets.US_ASCII);
        assertThat(Said.quote(said, 201)).isEqualTo("…'" + "a".repeat(200) + "'");
        assertThat(Said.quote(said, 200)).isEqualTo("'b" + "a".repeat(199) + "'");
    }
}
