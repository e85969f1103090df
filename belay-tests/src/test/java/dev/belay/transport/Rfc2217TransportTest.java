package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a serial port is set over the network, and what servers do instead. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Rfc2217TransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static void assertRefused(SerialServer.Manners manners, String reason) throws IOException {
        try (SerialServer server = new SerialServer(manners);
                Transport transport = Transports.create(server.url())) {
            assertThatThrownBy(() -> transport.open(TIMEOUT))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("The server at localhost:%d %s [board: %s]", server.port(), reason, server.url());
            assertThat(transport.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',                           0001c200, 08, 0b",
        "?baud=9600&dtr=off&rts=off,   00002580, 09, 0c",
        "?baud=255&dtr=on&rts=off,     000000ff, 08, 0c",
    })
    void portIsSetAsTheUrlSays(String options, String baud, String dtr, String rts) throws IOException {
        SerialServer.Manners manners = heard ->
                heard.equals("2c0100000000") ? "fffa2c65" + baud.replace("ff", "ffff") + "fff0" : answer(heard);
        try (SerialServer server = new SerialServer(manners);
                Transport transport = Transports.create(server.url() + options)) {
            transport.open(TIMEOUT);
            assertThat(server.heard())
                    .containsSubsequence(
                            "fb2c",
                            "fb00",
                            "fd00",
                            "2c01" + baud,
                            "2c0208",
                            "2c0301",
                            "2c0401",
                            "2c0501",
                            "2c05" + dtr,
                            "2c05" + rts,
                            "2c0100000000")
                    .contains("fe01", "fc18")
                    .doesNotHaveDuplicates();
        }
    }

    private static String answer(String heard) {
        return heard.startsWith("2c01")
                ? "fffa2c65" + heard.substring(4).replace("ff", "ffff") + "fff0"
                : SerialServer.obliging(heard);
    }

    @Test
    void whatTheBoardSaysBeforeThePortIsSetIsForTheReader() throws IOException {
        SerialServer.Manners manners = heard -> (heard.startsWith("2c01") ? "3e" : "") + SerialServer.obliging(heard);
        try (SerialServer server = new SerialServer(manners);
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            server.next().send("ff f1 20 ff fa 2c 6b 00 ff f0 0d 00 ff ff".replace(" ", ""));
            assertThat(TransportStreams.input(transport).readNBytes(6)).containsExactly('>', '>', ' ', 13, 0, 255);
        }
    }

    @Test
    void commandsOfTheServerAreAnsweredAlthoughAWriteWaits() throws Exception {
        try (SerialServer server = new SerialServer(SerialServer::obliging);
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            SerialServer.Client port = server.next();
            byte[] much = new byte[16 << 20];
            CompletableFuture<Void> write = CompletableFuture.runAsync(() -> transport.write(much, 0, much.length));
            port.send("fffd21fffd213e");
            assertThat(transport.read(new byte[4])).isEqualTo(1);
            assertThat(write).isNotDone();
            assertThatThrownBy(() -> port.input().readNBytes(much.length + 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a command among the data");
        }
    }

    @Test
    void resetPullsTheLineOfTheChip() throws Exception {
        try (SerialServer server = new SerialServer(SerialServer::obliging);
                Transport transport = Transports.create(server.url() + "?reset=rts")) {
            transport.open(TIMEOUT);
            SerialServer.Client port = server.next();
            CompletableFuture<Boolean> reset = resetWhileRead(transport);
            assertThat(port.command()).isEqualTo("2c0509");
            assertThat(port.command()).isEqualTo("2c050b");
            port.send("fffa2c6909fff0fffa2c690bfff0");
            assertThat(port.command()).isEqualTo("2c050c");
            assertThat(reset).isNotDone();
            port.send("fffa2c690cfff0");
            assertThat(reset.get(20, TimeUnit.SECONDS)).isTrue();
            transport.write(new byte[] {'x'}, 0, 1);
            assertThat(port.input().read()).isEqualTo('x');
        }
    }

    @Test
    void serverThatDoesNotSetTheLineIsToldAndLetsItGo() throws Exception {
        try (SerialServer server = new SerialServer(SerialServer::obliging);
                Transport transport = Transports.create(server.url() + "?reset=rts")) {
            transport.open(TIMEOUT);
            SerialServer.Client port = server.next();
            CompletableFuture<Boolean> reset = resetWhileRead(transport);
            assertThatThrownBy(() -> reset.orTimeout(20, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(TransportException.class)
                    .hasMessageContaining(
                            "Can't reset the board: The server at localhost:%d does not say that it has set RTS, so the "
                                    + "board may not have been reset. Open it without reset=rts if its port has no such "
                                    + "line [board: %s]",
                            server.port(), transport.name());
            assertThat(List.of(port.command(), port.command(), port.command()))
                    .containsExactly("2c0509", "2c050b", "2c050c");
        }
    }

    @Test
    void closeEndsAResetThatWaits() throws Exception {
        try (SerialServer server = new SerialServer(SerialServer::obliging)) {
            Transport transport = Transports.create(server.url() + "?reset=rts");
            transport.open(TIMEOUT);
            SerialServer.Client port = server.next();
            CompletableFuture<Boolean> reset = resetWhileRead(transport);
            assertThat(List.of(port.command(), port.command())).containsExactly("2c0509", "2c050b");
            transport.close();
            assertThatThrownBy(() -> reset.orTimeout(20, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(TransportException.class);
        }
    }

    @Test
    void portWithoutALineForItResetsNothing() throws IOException {
        try (SerialServer server = new SerialServer(SerialServer::obliging);
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            assertThat(transport.reset()).isFalse();
            transport.write(new byte[] {'x'}, 0, 1);
            assertThat(server.next().input().read()).isEqualTo('x');
        }
    }

    @Test
    void lineIsSetWhenTheServerSaysSo() throws Exception {
        try (SerialServer server = new SerialServer(SerialServer::obliging);
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            SerialServer.Client port = server.next();
            read(transport);
            for (String command : List.of("08", "09", "0b", "0c")) {
                ControlLine line = command.startsWith("08") || command.equals("09") ? ControlLine.DTR : ControlLine.RTS;
                boolean on = command.equals("08") || command.equals("0b");
                CompletableFuture<Boolean> set = CompletableFuture.supplyAsync(() -> transport.setLine(line, on));
                assertThat(port.command()).isEqualTo("2c05" + command);
                assertThat(set).isNotDone();
                port.send("fffa2c69" + command + "fff0");
                assertThat(set.get(20, TimeUnit.SECONDS)).isTrue();
            }
            transport.write(new byte[] {'x'}, 0, 1);
            assertThat(port.input().read()).isEqualTo('x');
        }
    }

    @Test
    void lineThatTheServerDoesNotSetIsTold() throws Exception {
        try (SerialServer server = new SerialServer(SerialServer::obliging);
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            SerialServer.Client port = server.next();
            read(transport);
            CompletableFuture<Boolean> set =
                    CompletableFuture.supplyAsync(() -> transport.setLine(ControlLine.RTS, true));
            assertThat(port.command()).isEqualTo("2c050b");
            port.send("fffa2c690cfff0"); // it is still off
            assertThatThrownBy(() -> set.orTimeout(20, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(TransportException.class)
                    .hasMessageContaining(
                            "Can't set RTS: The server at localhost:%d does not say that it has set RTS. Check that its "
                                    + "port has this line [board: %s]",
                            server.port(), transport.name());
        }
    }

    @Test
    void closedTransportSetsNoLine() {
        Transport transport = Transports.create("rfc2217:localhost:1");
        assertThatThrownBy(() -> transport.setLine(ControlLine.RTS, true))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("Can't set RTS: the transport is closed");
    }

    /** The answers of the server are heard by whoever reads. */
    private static void read(Transport transport) {
        Thread reader = new Thread(() -> transport.read(new byte[1]), "reader of a test");
        reader.setDaemon(true);
        reader.start();
    }

    private static CompletableFuture<Boolean> resetWhileRead(Transport transport) {
        read(transport);
        return CompletableFuture.supplyAsync(transport::reset);
    }

    @Test
    void serverWithoutTheSerialPortIsTold() throws IOException {
        assertRefused(
                heard -> heard.equals("fb2c") ? "fffe2c" : "",
                "refuses to set the serial port. Switch RFC 2217 on there; for ser2net: accepter: "
                        + "telnet(rfc2217=true),tcp,PORT");
    }

    @ParameterizedTest
    @CsvSource({"fb00, fffe00", "fd00, fffc00"})
    void serverThatCarriesTextOnlyIsTold(String wanted, String refusal) throws IOException {
        assertRefused(
                heard -> heard.equals(wanted) ? refusal : SerialServer.obliging(heard),
                "refuses to carry eight bits. Switch RFC 2217 on there; for ser2net: accepter: "
                        + "telnet(rfc2217=true),tcp,PORT");
    }

    @Test
    void otherSpeedIsTold() throws IOException {
        assertRefused(
                heard -> heard.startsWith("2c01") ? "fffa2c6500002580fff0" : SerialServer.obliging(heard),
                "sets 9600 baud instead of 115200. Check that the serial port there takes this speed");
    }

    @Test
    void lastWordsOfTheServerAreTold() throws IOException {
        assertRefused(
                heard -> switch (heard) {
                    case "" -> "506f727420616c726561647920696e207573650d0a";
                    default -> "end";
                },
                "ended the connection, saying 'Port already in use'. Check that its serial port is there and that "
                        + "nobody else uses it");
    }

    @Test
    void serverThatOnlySpeaksTcpIsToldInTime() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Transport transport = Transports.create("rfc2217:127.0.0.1:" + server.getLocalPort())) {
            assertThatThrownBy(() -> transport.open(Duration.ofMillis(200)))
                    .isInstanceOf(TransportException.class)
                    .hasMessage(
                            "No answer by RFC 2217 from 127.0.0.1:%d within 200 ms. Check the port, and that RFC 2217 "
                                    + "is on there; for ser2net: accepter: telnet(rfc2217=true),tcp,PORT [board: %s]",
                            server.getLocalPort(), transport.name());
        }
    }

    @Test
    void closeEndsANegotiationThatWaits() throws IOException {
        try (SerialServer server = new SerialServer(heard -> "")) {
            Transport transport = Transports.create(server.url());
            CompletableFuture<Void> open = CompletableFuture.runAsync(() -> transport.open(Duration.ofMinutes(10)));
            Awaitility.await().until(() -> server.heard().contains("fd03"));
            transport.close();
            assertThatThrownBy(() -> open.orTimeout(20, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(TransportException.class)
                    .hasMessageContaining("Closed while it was being opened [board: " + transport.name() + "]");
            assertThat(transport.isOpen()).isFalse();
        }
    }
}
