package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.belay.session.RetryPolicy;
import dev.belay.session.SessionManagerOptions;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad value of an option is refused at once, by its name. */
@SuppressWarnings("NullAway")
class OptionsTest {
    private static final Duration NEGATIVE = Duration.ofMillis(-1);

    private static Arguments refused(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    static Stream<Arguments> badValues() {
        ConnectionOptions.Builder connection = ConnectionOptions.builder();
        RetryPolicy.Builder retry = RetryPolicy.builder();
        return Stream.of(
                refused("openTimeout must be more than zero, but is PT0S", () -> connection.openTimeout(Duration.ZERO)),
                refused("callTimeout must be more than zero, but is PT0S", () -> connection.callTimeout(Duration.ZERO)),
                refused(
                        "recoveryTimeout must be more than zero, but is PT-0.001S",
                        () -> connection.recoveryTimeout(NEGATIVE)),
                refused("outputLimit must be at least 1024, but is 1023", () -> connection.outputLimit(1023)),
                refused("receiveBuffer must be at least 16, but is 15", () -> connection.receiveBuffer(15)),
                refused("pacing must not be negative, but is PT-0.001S", () -> connection.pacing(NEGATIVE)),
                refused(
                        "timeout must be more than zero, but is PT0S",
                        () -> CallOptions.defaults().timeout(Duration.ZERO)),
                refused(
                        "sourceName must be on one line and not empty",
                        () -> CallOptions.defaults().sourceName("")),
                refused(
                        "sourceName must be on one line and not empty",
                        () -> CallOptions.defaults().sourceName("a\nb")),
                refused(
                        "maxSessions must be at least 1, but is 0",
                        () -> SessionManagerOptions.builder().maxSessions(0)),
                refused("attempts must be at least 1, but is 0", () -> retry.attempts(0)),
                refused("firstDelay must not be negative, but is PT-0.001S", () -> retry.firstDelay(NEGATIVE)),
                refused("maxDelay must not be negative, but is PT-0.001S", () -> retry.maxDelay(NEGATIVE)),
                refused(
                        "firstDelay PT2S must not be more than maxDelay PT1S",
                        () -> RetryPolicy.builder()
                                .firstDelay(Duration.ofSeconds(2))
                                .maxDelay(Duration.ofSeconds(1))
                                .build()),
                refused(
                        "attempt must be at least 1, but is 0",
                        () -> retry.build().delayAfter(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badValues")
    void badValueIsRefusedByItsName(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    static Stream<Arguments> nulls() {
        ConnectionOptions.Builder connection = ConnectionOptions.builder();
        RetryPolicy.Builder retry = RetryPolicy.builder();
        return Stream.of(
                refused("openTimeout", () -> connection.openTimeout(null)),
                refused("callTimeout", () -> connection.callTimeout(null)),
                refused("recoveryTimeout", () -> connection.recoveryTimeout(null)),
                refused("pacing", () -> connection.pacing(null)),
                refused("timeout", () -> CallOptions.defaults().timeout(null)),
                refused("consumer", () -> CallOptions.defaults().onLine(null)),
                refused("sourceName", () -> CallOptions.defaults().sourceName(null)),
                refused("connection", () -> SessionManagerOptions.builder().connection(null)),
                refused("firstDelay", () -> retry.firstDelay(null)),
                refused("maxDelay", () -> retry.maxDelay(null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nulls")
    void nullIsRefusedByItsName(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }

    @Test
    void goodValuesAreKept() {
        ConnectionOptions options = ConnectionOptions.builder()
                .openTimeout(Duration.ofSeconds(1))
                .callTimeout(Duration.ofSeconds(2))
                .recoveryTimeout(Duration.ofSeconds(3))
                .outputLimit(1024)
                .profile(BoardProfile.RP2)
                .receiveBuffer(16)
                .pacing(Duration.ZERO)
                .allowMinimalCapabilities(true)
                .build();
        assertThat(options.openTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.callTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.recoveryTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.outputLimit()).isEqualTo(1024);
        assertThat(options.receiveBuffer()).hasValue(16);
        assertThat(options.profile()).contains(BoardProfile.RP2);
        assertThat(options.pacing()).contains(Duration.ZERO);
        assertThat(options.minimalCapabilitiesAllowed()).isTrue();
    }

    @Test
    void callOptionsAreChangedCopies() {
        CallOptions timed = CallOptions.defaults().timeout(Duration.ofSeconds(1));
        CallOptions named = timed.sourceName("blink.py");
        assertThat(CallOptions.defaults().timeout()).isEmpty();
        assertThat(timed.sourceName()).isEmpty();
        assertThat(named.timeout()).contains(Duration.ofSeconds(1));
        assertThat(named.sourceName()).contains("blink.py");
        assertThat(named.lines()).isEmpty();
    }
}
