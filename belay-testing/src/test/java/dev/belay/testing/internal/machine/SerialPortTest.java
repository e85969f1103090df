package dev.belay.testing.internal.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testing.machine.SimulatedUart;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SerialPortTest {
    private static final int BUFFER = 100;

    private final FakeBoard board = new FakeBoard();
    private final SimulatedUart uart = board.machine().uart(1);

    @BeforeEach
    void open() {
        board.python("uart_open", 1, 9600);
    }

    private String read(int limit) {
        int count = (Integer) board.python("uart_read", 1, BUFFER, limit);
        return new String(board.peek(BUFFER, count), UTF_8);
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            board.poke(BUFFER + i, bytes[i]);
        }
        board.python("uart_write", 1, BUFFER, bytes.length);
    }

    @Test
    void bytesArriveInOrder() {
        uart.send("hello");
        uart.send(" board");
        assertThat(board.python("uart_any", 1)).isEqualTo(11);
        assertThat(read(7)).isEqualTo("hello b");
        assertThat(read(100)).isEqualTo("oard");
        assertThat(read(100)).isEmpty();
    }

    @Test
    void receivedIsAllThatTheBoardWrote() {
        write("one ");
        write("two");
        assertThat(uart.received()).isEqualTo("one two".getBytes(UTF_8));
    }

    @Test
    void receivedKeepsTheLastBytes() {
        for (int i = 0; i < 70; i++) {
            write("x".repeat(1000));
        }
        write("end");
        assertThat(uart.received()).hasSize(65_536).endsWith("end".getBytes(UTF_8));
    }

    @Test
    void sendingToAProgramThatDoesNotReadEndsInAnError() {
        uart.send(new byte[65_536]);
        assertThatThrownBy(() -> uart.send("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the program does not read UART 1: 65536 bytes wait");
    }

    @Test
    void listenerMayAnswer() {
        uart.onReceive(data -> uart.send("echo " + new String(data, UTF_8)));
        write("ping");
        assertThat(read(100)).isEqualTo("echo ping");
    }

    @Test
    void awaitReceivedShowsWhatCame() {
        write("ERROR");
        assertThatThrownBy(() -> uart.awaitReceived("OK", Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("UART 1 received \"ERROR\" in PT0.001S, which has no \"OK\"");
    }

    @Test
    void awaitReceivedFindsTextBesideBytesThatAreNone() throws InterruptedException {
        board.poke(BUFFER, 0xff, 0xc3, 0xa9);
        board.python("uart_write", 1, BUFFER, 3);
        uart.awaitReceived("é", Duration.ofMillis(1));
        assertThat(uart.received()).hasSize(3);
    }

    @Test
    void clearForgetsBothDirections() {
        uart.send("in");
        write("out");
        uart.clear();
        assertThat(uart.received()).isEmpty();
        assertThat(board.python("uart_any", 1)).isEqualTo(0);
    }

    @Test
    void interruptTellsThatBytesCame() {
        board.python("uart_irq", 1, 64);
        uart.send("x");
        assertThat(board.runPosted().takeCalls()).containsExactly("[2, 1, 64]");
    }

    @Test
    void resetClosesThePortAndKeepsWhatWaits() {
        uart.send("x");
        board.boot(false);
        assertThat(uart.baudRate()).isZero();
        assertThat(read(10)).isEqualTo("x");
    }
}
