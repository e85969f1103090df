package dev.belay.transport.internal.webrepl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.transport.Transports;
import dev.belay.transport.internal.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebReplAddressTest {
    private static final String FORM =
            "; expected ws://:password@host:8266, or ws://host:8266 with the password in the "
                    + "environment variable BELAY_WEBREPL_PASSWORD";

    private static WebReplAddress parse(String url) {
        return WebReplAddress.parse(url, name -> null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ws://:secret@192.168.4.1:8266  | 192.168.4.1 | 8266 | secret",
                "ws://:secret@board.local       | board.local | 8266 | secret",
                "ws://:secret@board.local/      | board.local | 8266 | secret",
                "ws://:secret@[fe80::1]:80/     | fe80::1     | 80   | secret",
                "ws://:secret@[fe80::1]         | fe80::1     | 8266 | secret",
                "ws://:a@b/c:d+e@board:1        | board       | 1    | a@b/c:d+e",
                "ws://:%40%25%C3%A4@board       | board       | 8266 | @%ä",
                "ws://:123456789@board          | board       | 8266 | 123456789",
            })
    void passwordStandsBeforeTheHost(String url, String host, int port, String password) {
        WebReplAddress address = parse(url);
        assertThat(address.place()).isEqualTo(new HostAndPort(host, port));
        assertThat(address.password()).isEqualTo(password);
        assertThat(address.toString()).doesNotContain(password);
    }

    @Test
    void passwordMayBeInTheEnvironment() {
        WebReplAddress address = WebReplAddress.parse(
                "ws://board:80", name -> name.equals("BELAY_WEBREPL_PASSWORD") ? "from env" : null);
        assertThat(address.password()).isEqualTo("from env");
        WebReplAddress other = WebReplAddress.parse("ws://:of url@board:80", name -> "from env");
        assertThat(other.password()).isEqualTo("of url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://board:8266", "ws://:@board:8266"})
    void urlWithoutPasswordIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(url))
                .withMessageStartingWith("there is no password for 'ws://")
                .withMessageEndingWith("board:8266'" + FORM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ws:secret@board        | 'ws:...@board' lacks the two slashes",
                "ws:/:secret@board      | 'ws:...@board' lacks the two slashes",
                "ws://secret@board      | 'ws://...@board' has a user before the password, which WebREPL does not know",
                "ws://me:secret@board   | 'ws://...@board' has a user before the password, which WebREPL does not know",
                "ws://:secret@          | 'ws://...@' names no host",
                "ws://:secret@:80       | 'ws://...@:80' names no host",
                "ws://:secret@board/x   | 'board/x' in 'ws://...@board/x' is no host",
                "ws://:secret@board:80/x | the port in 'ws://...@board:80/x' must be a number from 1 to 65535, not '80/x'",
                "ws://:secret@board:0   | the port in 'ws://...@board:0' must be a number from 1 to 65535, not '0'",
            })
    void malformedUrlIsRefusedWithoutThePassword(String url, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(url))
                .withMessage(message + FORM)
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void passwordThatTheFirmwareHasNoRoomForIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("ws://:1234567890@board"))
                .withMessage("the password for 'ws://...@board' is too long: WebREPL has room for 9 characters, fewer "
                        + "where they are not ASCII");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("ws://:äääää@board"))
                .withMessageContaining("is too long");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebReplAddress.parse("ws://board", name -> "1234567890"))
                .withMessageContaining("is too long")
                .withMessageNotContaining("1234567890");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://:secret%@board", "ws://:secret%4@board", "ws://:secret%zz@board"})
    void brokenEscapeIsRefusedWithoutThePassword(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(url))
                .withMessage(
                        "the password in 'ws://...@board' has a % that two hexadecimal digits do not follow; write "
                                + "%25 for the character %")
                .withNoCause();
    }

    @Test
    void controlCharactersInThePasswordAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("ws://:se%0Dcret@board"))
                .withMessage("the password for 'ws://...@board' has control characters");
    }

    @Test
    void nameTellsNoPassword() {
        assertThat(Transports.create("WS://:secret@board/").name()).isEqualTo("ws://board:8266");
    }

    @Test
    void schemeThatIsUnknownTellsNoPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create("wss://:secret@board"))
                .withMessage("Unknown scheme wss: in 'wss://...@board'; known are exec, tcp, ws");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create("//:secret@board"))
                .withMessageStartingWith("'//...@board' does not begin with a scheme");
    }
}
