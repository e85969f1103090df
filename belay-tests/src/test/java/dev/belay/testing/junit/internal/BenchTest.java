package dev.belay.testing.junit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.belay.BelayException;
import dev.belay.device.ConnectionState;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the library's own sessions don't do wrong, or only on boards that fail. */
@Timeout(60)
class BenchTest {
    @Test
    void aResourceThatASessionStillHolds() {
        SessionResource pump = mock(SessionResource.class);
        when(pump.id()).thenReturn("pump 1");
        when(pump.type()).thenReturn("pump");
        DeviceSession session = mock(DeviceSession.class, RETURNS_DEEP_STUBS);
        when(session.resources().resources()).thenReturn(List.of(pump));
        Leaks leaks = new Leaks();
        Bench.reportResources("session 1 on board", session, leaks);
        assertThatThrownBy(leaks::fail)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("the test left something behind:\n"
                        + "- session 1 on board has ended and still holds the pump 'pump 1'");
    }

    @Test
    void aBoardThatItsSessionLostIsNotAsked() {
        Bench bench = new Bench(false, false);
        DeviceSession session = bench.session("");
        bench.connection("").newContext("context").execute("x = 1");
        bench.board("").close();
        assertThatThrownBy(() -> session.execute("x = 1")).isInstanceOf(BelayException.class);
        assertThat(bench.connection("").state()).isEqualTo(ConnectionState.LOST);
        assertThatCode(bench::close).doesNotThrowAnyException();
    }

    @Test
    void nothingAskedForIsNothingToClose() {
        assertThatCode(new Bench(false, false)::close).doesNotThrowAnyException();
    }
}
