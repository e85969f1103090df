package dev.belay.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code as literals that leave nothing behind in the memory of a board. */
class SourceLiteralTest {
    @Test
    void shortCodeBecomesBytes() {
        assertThat(SourceLiteral.of("1+1", false)).isEqualTo("b'1+1'");
        assertThat(SourceLiteral.of("0123456789", false)).isEqualTo("b'0123456789'");
    }

    @Test
    void longCodeStaysAString() {
        assertThat(SourceLiteral.of("01234567890", false)).isEqualTo("'01234567890'");
        assertThat(SourceLiteral.of("01234567890", true)).isEqualTo("'01234567890'");
    }

    @Test
    void shortCodeForBoardsThatKeepBytesIsMadeLonger() {
        assertThat(SourceLiteral.of("1+1", true)).isEqualTo("'1+1########'");
        assertThat(SourceLiteral.of("x=1\n", true)).isEqualTo("'x=1\\n#######'");
    }

    @Test
    void shortCodeBeyondAsciiIsMadeLongerSinceBytesCanNotHoldIt() {
        assertThat(SourceLiteral.of("'ß'", false)).isEqualTo("\"'ß'#######\"");
    }

    @Test
    void theQuoteThatNeedsFewestEscapesIsTaken() {
        assertThat(SourceLiteral.of("f('a')", false)).isEqualTo("b\"f('a')\"");
        assertThat(SourceLiteral.of("x\n\"'\n\n\n\n\n", false)).isEqualTo("b'''x\n\"'\n\n\n\n\n'''");
    }

    @ParameterizedTest
    @CsvSource({
        "micropython, 1.9.2, true",
        "micropython, 1.19.1, true",
        "micropython, 1.20.0, false",
        "micropython, 1.27.0, false",
        "micropython, 2.0.0, false",
        "circuitpython, 8.2.10, true",
        "circuitpython, 9.0.0, false",
        "micropython, '', true",
        "other, 3.1.0, true"
    })
    void whatABoardKeepsFollowsFromItsVersion(String implementation, String version, boolean keeps) {
        assertThat(InterpreterVersion.keepsShortBytes(implementation, version)).isEqualTo(keeps);
    }
}
