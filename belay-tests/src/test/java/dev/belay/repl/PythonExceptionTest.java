package dev.belay.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.session.DeviceSession;
import dev.belay.task.Task;
import dev.belay.testing.junit.BelayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BelayTest
@Timeout(60)
class PythonExceptionTest {
    @Test
    void missingFileIsAnOsErrorWithTheNameOfItsNumber(DeviceSession session) {
        PythonOSException failure =
                catchThrowableOfType(PythonOSException.class, () -> session.execute("open('/missing')"));
        assertThat(failure.errno()).contains(2);
        assertThat(failure.errnoName()).contains("ENOENT");
        assertThat(failure.is("ENOENT")).isTrue();
        assertThat(failure.is("EIO")).isFalse();
        assertThat(failure.pythonMessage()).isEqualTo("[Errno 2] ENOENT");
        assertThat(failure.type()).isEqualTo("OSError");
        assertThat(session.evaluate("1 + 1", Integer.class)).isEqualTo(2);
    }

    @Test
    void stackTraceBeginsWithTheLinesOfThePython(DeviceSession session) {
        interface Tank {
            @Task("""
                    # the sensor counts from 0 to full
                    share = count / full
                    return round(100 * share)
                    """)
            int percent(int count, int full);
        }
        Tank tank = session.bind(Tank.class);
        PythonException failure = catchThrowableOfType(PythonException.class, () -> tank.percent(7, 0));
        assertThat(failure.getStackTrace()[0]).hasToString("<python>.percent(Tank.percent:2)");
        assertThat(failure.getStackTrace()[1].getClassName()).isEqualTo(PythonException.class.getName());
    }

    @Test
    void stackTraceBeginsWithTheInnermostFrame(DeviceSession session) {
        PythonException failure = catchThrowableOfType(
                PythonException.class, () -> session.execute("def half(x):\n    return x / 0\nhalf(3)"));
        assertThat(failure.getStackTrace())
                .extracting(StackTraceElement::toString)
                .startsWith("<python>.half(<string>:2)", "<python>.<module>(<string>:3)");
        PythonException syntax = catchThrowableOfType(PythonException.class, () -> session.execute("x = = 1"));
        assertThat(syntax.getStackTrace()[0]).hasToString("<python>.<module>(<string>:1)");
    }

    @Test
    void stackTraceIsThatOfJavaWhereTheBoardToldNoLine() {
        assertThat(PythonException.of("MemoryError: ").getStackTrace()[0].getClassName())
                .isEqualTo(PythonException.class.getName());
    }

    @Test
    void namesAreThoseOfTheBoard(DeviceSession session) {
        session.execute("import errno");
        for (int number = 1; number < 140; number++) {
            String name = session.evaluate("errno.errorcode.get(" + number + ",'')", String.class);
            String code = "raise OSError(" + number + ")";
            PythonOSException failure = catchThrowableOfType(PythonOSException.class, () -> session.execute(code));
            assertThat(failure.errno()).contains(number);
            if (!name.isEmpty()) {
                assertThat(failure.errnoName()).contains(name);
                assertThat(PythonException.of("OSError: " + number))
                        .isInstanceOfSatisfying(
                                PythonOSException.class,
                                bare -> assertThat(bare.errnoName()).contains(name));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | ENOENT",
                "[Errno 5] EIO | EIO",
                "[Errno 112] EADDRINUSE | EADDRINUSE",
                "[Errno 2] ENOENT: /missing | ENOENT",
                "[Errno 2] No such file/directory: /missing | ENOENT",
                "115 | EINPROGRESS"
            })
    void printedNameCountsAndElseTheNumber(String message, String name) {
        assertThat(PythonException.of("Traceback (most recent call last):\n  File \"main.py\", line 3, in <module>\n"
                        + "OSError: " + message + "\n"))
                .isInstanceOfSatisfying(PythonOSException.class, failure -> {
                    assertThat(failure.errnoName()).contains(name);
                    assertThat(failure.line()).hasValue(3);
                });
    }

    @ParameterizedTest
    @CsvSource({"OSError", "OSError: file not found", "OSError: 4711", "OSError: -1"})
    void osErrorsWithoutKnownNumberHaveNoName(String printed) {
        assertThat(PythonException.of(printed))
                .isInstanceOfSatisfying(
                        PythonOSException.class,
                        failure -> assertThat(failure.errnoName()).isEmpty());
    }

    @Test
    void fullHeapIsAMemoryExceptionWithItsSize(DeviceSession session) {
        PythonMemoryException failure =
                catchThrowableOfType(PythonMemoryException.class, () -> session.execute("bytearray(1 << 28)"));
        assertThat(failure.wantedBytes()).hasValue(1 << 28);
        assertThat(failure.type()).isEqualTo("MemoryError");
        assertThat(PythonException.of("MemoryError"))
                .isInstanceOfSatisfying(
                        PythonMemoryException.class,
                        bare -> assertThat(bare.wantedBytes()).isEmpty());
        assertThat(session.evaluate("1 + 1", Integer.class)).isEqualTo(2);
    }

    @Test
    void keyboardInterruptOfTheCodeItselfIsAnInterruptException(DeviceSession session) {
        PythonInterruptException failure = catchThrowableOfType(
                PythonInterruptException.class, () -> session.execute("\nraise KeyboardInterrupt"));
        assertThat(failure.line()).hasValue(2);
        assertThat(failure.isRecoverable()).isTrue();
    }

    @Test
    void allOthersArePlain(DeviceSession session) {
        session.execute("class Worse(OSError):pass");
        assertThat(catchThrowableOfType(PythonException.class, () -> session.execute("raise Worse(2)")))
                .isExactlyInstanceOf(PythonException.class)
                .extracting(PythonException::type)
                .isEqualTo("Worse");
    }
}
