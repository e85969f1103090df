package dev.belay.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.BoardProfile;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.testing.ScriptedRepl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much is sent at once follows from what is known of the board. */
@Timeout(60)
class PaceTest {
    private static final String PICO = "'micropython', (1, 28, 0), 'rp2'";
    private static final String PASTE = "\u0005A\u0001";
    private static final ConnectionOptions DEFAULTS = ConnectionOptions.defaults();

    @Test
    void programThatFitsTheBufferOfThePicoIsSentAtOnce() {
        assertThat(pasted(PICO, DEFAULTS, 400)).isFalse();
        assertThat(pasted(PICO, DEFAULTS, 520)).isTrue();
    }

    @Test
    void boardThatIsNotKnownGetsWhatIsCustom() {
        assertThat(pasted("'micropython', (1, 28, 0), 'new'", DEFAULTS, 200)).isFalse();
        assertThat(pasted("'micropython', (1, 28, 0), 'new'", DEFAULTS, 400)).isTrue();
    }

    @Test
    void optionsKnowBetterThanTheProfile() {
        ConnectionOptions small = ConnectionOptions.builder().receiveBuffer(100).build();
        assertThat(pasted(PICO, small, 200)).isTrue();
        ConnectionOptions other =
                ConnectionOptions.builder().profile(BoardProfile.SAMD).build();
        assertThat(pasted(PICO, other, 200)).isTrue();
        assertThat(pasted(PICO, other, 60)).isFalse();
    }

    @Test
    void smallBufferIsRespectedBeforeTheBoardHasToldWhatItIs() {
        BoardProfile small =
                new BoardProfile("small", 64, 64, Duration.ofMillis(1), OptionalInt.empty(), false, Optional.empty());
        ScriptedRepl board = ScriptedAgent.board(
                ScriptedRepl.micropython().receiveBuffer(64 + PASTE.length()).window(32), PICO, expression -> "42");
        try (board;
                DeviceConnection connection = DeviceConnection.open(
                        board.transport(),
                        ConnectionOptions.builder().profile(small).build())) {
            assertThat(connection.capabilities().profile()).isEqualTo(small);
            assertThat(connection.newContext("pace").evaluate("x" + " ".repeat(300), Integer.class))
                    .isEqualTo(42);
            assertThat(board.dropped()).isZero();
        }
    }

    /** Whether a call went by raw paste whose program has so many bytes. */
    private static boolean pasted(String told, ConnectionOptions options, int length) {
        ScriptedRepl board = ScriptedAgent.board(ScriptedRepl.micropython(), told, expression -> "42");
        try (board;
                DeviceConnection connection = DeviceConnection.open(board.transport(), options)) {
            DeviceContext context = connection.newContext("pace");
            assertThat(context.evaluate("x", Integer.class)).isEqualTo(42);
            assertThat(context.evaluate("x", Integer.class)).isEqualTo(42);
            int empty = lastProgram(board).length() - 1;
            int before = board.received().length;
            assertThat(context.evaluate("x".repeat(length - empty), Integer.class))
                    .isEqualTo(42);
            assertThat(lastProgram(board)).as("the program").hasSizeBetween(length - 12, length);
            String sent = new String(board.received(), StandardCharsets.ISO_8859_1).substring(before);
            return sent.startsWith(PASTE);
        }
    }

    private static String lastProgram(ScriptedRepl board) {
        return board.programs().get(board.programs().size() - 1);
    }
}
