package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardProfileTest {
    @ParameterizedTest
    @CsvSource({
        "micropython, rp2, rp2",
        "micropython, esp32, esp32",
        "micropython, pyboard, stm32",
        "micropython, samd, samd",
        "micropython, microbit, microbit",
        "micropython, linux, unix",
        "micropython, darwin, unix",
        "circuitpython, RP2040, circuitpython",
        "micropython, webassembly, unknown",
        "unknown, '', unknown"
    })
    void isChosenByWhatTheBoardTells(String implementation, String platform, String name) {
        assertThat(BoardProfile.of(implementation, platform).name()).isEqualTo(name);
    }

    @Test
    void secondCoreIsTheOnlyExtraThread() {
        assertThat(BoardProfile.RP2.extraThreads()).hasValue(1);
        assertThat(BoardProfile.RP2.softResetEndsThreads()).isTrue();
        assertThat(BoardProfile.ESP32.extraThreads()).isEmpty();
    }

    @Test
    void nothingIsTakenForGrantedOfAnUnknownBoard() {
        assertThat(BoardProfile.UNKNOWN.softResetEndsThreads()).isFalse();
        assertThat(BoardProfile.UNKNOWN.hardReset()).isEmpty();
    }

    @Test
    void badFiguresAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile(15, 16, Duration.ZERO, 0))
                .withMessage("receiveBuffer must be at least 16, but is 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile(16, 15, Duration.ZERO, 0))
                .withMessage("pieceSize must be at least 16, but is 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile(16, 16, Duration.ofMillis(-1), 0))
                .withMessage("piecePause must not be negative, but is PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile(16, 16, Duration.ZERO, -1))
                .withMessage("extraThreads must be at least 0, but is -1");
    }

    private static BoardProfile profile(int receiveBuffer, int pieceSize, Duration pause, int threads) {
        return new BoardProfile(
                "mine", receiveBuffer, pieceSize, pause, OptionalInt.of(threads), false, Optional.empty());
    }
}
