package dev.belay.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionResourceTest {
    @Test
    void pythonIsGivenBackByItsCode() {
        SessionResource pump = SessionResource.python("pump", "pump.off()");
        assertThat(pump.id()).isEqualTo("pump");
        assertThat(pump.type()).isEqualTo("python");
        assertThat(pump.cleanupCode()).contains("pump.off()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if on:\n  off()\nrest()",
                "\n  if on:\n    off()\n  rest()\n",
                "  if on:\n    off()\n  rest()\n "
            })
    void indentationThatAllLinesHaveIsTakenAway(String code) {
        assertThat(SessionResource.python("pump", code).cleanupCode()).contains("if on:\n  off()\nrest()");
    }

    @Test
    void pinBecomesAnInputByItsNumberOrName() {
        SessionResource numbered = SessionResource.outputPin(25);
        assertThat(numbered.id()).isEqualTo("pin-25");
        assertThat(numbered.type()).isEqualTo("pin");
        assertThat(numbered.cleanupCode()).contains("import machine;machine.Pin(25,machine.Pin.IN)");

        SessionResource named = SessionResource.outputPin("A0");
        assertThat(named.id()).isEqualTo("pin-A0");
        assertThat(named.type()).isEqualTo("pin");
        assertThat(named.cleanupCode()).contains("import machine;machine.Pin('A0',machine.Pin.IN)");
    }

    @Test
    void fileIsDeletedUnlessItIsMissing() {
        SessionResource file = SessionResource.temporaryFile("/it's.tmp");
        assertThat(file.id()).isEqualTo("/it's.tmp");
        assertThat(file.type()).isEqualTo("file");
        assertThat(file.cleanupCode()).contains("""
                        import os
                        try:os.remove("/it's.tmp")
                        except OSError as e:
                         if e.args[0]!=2:raise""");
    }

    @Test
    void whatTheBoardGivesBackCannotBeGivenBackHere() {
        assertThatThrownBy(SessionResource.python("pump", "pump.off()")::cleanup)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("pump is given back by its Python, which its session runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t"})
    void noCodeIsRefused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionResource.python("pump", code))
                .withMessage("there is no code that gives pump back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0pump.off()", "pump.off('\0')"})
    void codeWithNulIsRefused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionResource.python("pump", code))
                .withMessage("the code that gives pump back has a NUL in it");
    }

    @Test
    void usageCountsByType() {
        ResourceUsageStats usage =
                new ResourceUsageStats(9, 900, Map.of("thread", 1, "timer", 2, "method", 3, "pump", 4));
        assertThat(usage.threads()).isEqualTo(1);
        assertThat(usage.timers()).isEqualTo(2);
        assertThat(usage.methods()).isEqualTo(3);
        assertThat(usage.count("pump")).isEqualTo(4);
        assertThat(usage.count("valve")).isZero();
    }
}
