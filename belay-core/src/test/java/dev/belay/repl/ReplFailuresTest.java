package dev.belay.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.BelayException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplFailuresTest {
    private static final String TRACEBACK = """
            Traceback (most recent call last):
              File "<stdin>", line 3, in <module>
              File "main.py", line 12, in f
            """;

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new CallInterruptedException("why", true), true),
                Arguments.of(new CallInterruptedException("why", false), false),
                Arguments.of(new DeviceTimeoutException("why", true), true),
                Arguments.of(new DeviceTimeoutException("why", false), false),
                Arguments.of(new OutputLimitException("why", true), true),
                Arguments.of(new OutputLimitException("why", false), false),
                Arguments.of(new DeviceStateLostException("why"), false),
                Arguments.of(new ReplProtocolException("why"), false),
                Arguments.of(new WireDamageException("why", true), true),
                Arguments.of(PythonException.of("ValueError: why"), true));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureTellsWhetherTheSessionGoesOn(BelayException failure, boolean recoverable) {
        assertThat(failure.isRecoverable()).isEqualTo(recoverable);
        assertThat(failure).hasNoCause().hasMessageContaining("why");
    }

    @Test
    void failureKeepsItsCause() {
        IOException cause = new IOException("unplugged");
        assertThat(new CallInterruptedException("why", true, cause)).hasCause(cause);
        assertThat(new DeviceTimeoutException("why", true, cause)).hasCause(cause);
        assertThat(new DeviceStateLostException("why", cause)).hasCause(cause);
        assertThat(new ReplProtocolException("why", cause)).hasCause(cause);
    }

    @Test
    void damageTellsWhetherItIsSafeToCallAgain() {
        assertThat(new WireDamageException("why", true).mayHaveRun()).isTrue();
        assertThat(new WireDamageException("why", false).mayHaveRun()).isFalse();
    }

    @Test
    void exceptionHasTypeMessageAndTheInnermostLine() {
        PythonException failure = PythonException.of(TRACEBACK + "ZeroDivisionError: divide by zero\n");
        assertThat(failure).isExactlyInstanceOf(PythonException.class).hasMessage("ZeroDivisionError: divide by zero");
        assertThat(failure.type()).isEqualTo("ZeroDivisionError");
        assertThat(failure.pythonMessage()).isEqualTo("divide by zero");
        assertThat(failure.traceback()).isEqualTo(TRACEBACK + "ZeroDivisionError: divide by zero");
        assertThat(failure.frames()).hasSize(2);
        assertThat(failure.line()).hasValue(12);
        assertThat(failure.errno()).isEmpty();
    }

    @Test
    void exceptionWithoutFramesHasNoLine() {
        assertThat(PythonException.of("SystemExit").line()).isEmpty();
    }

    @Test
    void osErrorKnowsItsNumberAndName() {
        assertThat(PythonException.of(TRACEBACK + "OSError: [Errno 2] ENOENT"))
                .isInstanceOfSatisfying(PythonOSException.class, failure -> {
                    assertThat(failure.errno()).contains(2);
                    assertThat(failure.errnoName()).contains("ENOENT");
                    assertThat(failure.is("ENOENT")).isTrue();
                    assertThat(failure.is("EIO")).isFalse();
                });
        assertThat(PythonException.of("OSError: 5"))
                .isInstanceOfSatisfying(
                        PythonOSException.class,
                        failure -> assertThat(failure.errnoName()).contains("EIO"));
        assertThat(PythonException.of("OSError: file not found"))
                .isInstanceOfSatisfying(
                        PythonOSException.class,
                        failure -> assertThat(failure.errnoName()).isEmpty());
    }

    @Test
    void memoryErrorKnowsHowMuchWasWanted() {
        assertThat(PythonException.of("MemoryError: memory allocation failed, allocating 4096 bytes"))
                .isInstanceOfSatisfying(
                        PythonMemoryException.class,
                        failure -> assertThat(failure.wantedBytes()).hasValue(4096));
        assertThat(PythonException.of("MemoryError: "))
                .isInstanceOfSatisfying(
                        PythonMemoryException.class,
                        failure -> assertThat(failure.wantedBytes()).isEmpty());
    }

    @Test
    void keyboardInterruptHasItsOwnClass() {
        assertThat(PythonException.of("KeyboardInterrupt: ")).isInstanceOf(PythonInterruptException.class);
    }

    @Test
    void exceptionThatWasSerialisedHasNoFrames() throws IOException, ClassNotFoundException {
        PythonException failure = PythonException.of(TRACEBACK + "ValueError: hot");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            PythonException read = (PythonException) in.readObject();
            assertThat(read.type()).isEqualTo("ValueError");
            assertThat(read.frames()).isEmpty();
            assertThat(read.line()).isEmpty();
        }
    }
}
