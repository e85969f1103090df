package dev.belay.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.testing.EmbeddedBoard;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that gRPC for Node has made of the protocol uses each service. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherClientTest {
    private static final String PHRASE = "correct-horse";

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final DeviceSession session = manager.open(
            board.url(), SessionOptions.builder().lifetime(Duration.ZERO).build());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private ExporterBuilder builder() {
        return SessionExporter.builder(session)
                .bind(Garden.class)
                .label("place", "greenhouse")
                .motd("mind the hose");
    }

    private JsonObject answers(String... address) throws Exception {
        Path answered = folder.resolve("answers");
        Path complained = folder.resolve("complaints");
        Path client = Path.of(Objects.requireNonNull(System.getProperty("belay.exporter.client")));
        ProcessBuilder builder = new ProcessBuilder(
                "node",
                client.resolve("client.mjs").toString(),
                Path.of(Objects.requireNonNull(System.getProperty("belay.exporter.protocol")))
                        .toRealPath()
                        .toString());
        builder.command().addAll(List.of(address));
        Process process = builder.redirectOutput(answered.toFile())
                .redirectError(complained.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as(() -> "it has ended; it said " + read(complained))
                    .isTrue();
            assertThat(process.exitValue()).as(() -> read(complained)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return JsonParser.parseString(read(answered)).getAsJsonObject();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static void check(JsonObject answers) {
        assertThat(answers.get("report"))
                .hasToString("[[null,\"jumpstarter_driver_composite.client.CompositeClient\",false],"
                        + "[\"serial\",\"jumpstarter_driver_pyserial.client.PySerialClient\",true],"
                        + "[\"repl\",\"jumpstarter_driver_shell.client.ShellClient\",true],"
                        + "[\"storage\",\"jumpstarter.client.flasher.FlasherClient\",true],"
                        + "[\"garden\",\"jumpstarter.client.DriverClient\",true]]");
        assertThat(answers.get("motd")).hasToString("\"mind the hose\"");
        assertThat(answers.get("labels")).hasToString("{\"place\":\"greenhouse\"}");
        assertThat(answers.get("ready")).as("LEASE_READY").hasToString("4");
        assertThat(answers.get("call")).hasToString("3");
        assertThat(answers.get("bytes")).hasToString("{\"$base64\":\"AP/+\"}");
        assertThat(answers.get("failures"))
                .hasToString("{\"python\":\"UNKNOWN\",\"method\":\"UNIMPLEMENTED\",\"driver\":\"NOT_FOUND\","
                        + "\"argument\":\"INVALID_ARGUMENT\"}");
        assertThat(answers.get("stream")).hasToString("[0,1,2,3]");
        assertThat(answers.get("methods").getAsJsonArray()).hasSizeGreaterThan(5);
        assertThat(answers.get("shell")).hasToString("[[\"heard\\n\",\"\",null],[\"\",\"\",0]]");
        assertThat(answers.get("log"))
                .hasToString("{\"severity\":\"INFO\",\"source\":1,\"driver\":\"repl\",\"operation\":\"print\"}");
        assertThat(answers.get("console")).as("a call while it is held").hasToString("\"FAILED_PRECONDITION\"");
        assertThat(answers.get("after")).hasToString("\"OK\"");
        assertThat(answers.get("dumped")).hasToString("true");
        assertThat(answers.get("host")).as("a file of this machine").hasToString("\"UNKNOWN\"");
        assertThat(answers.get("fresh")).hasToString("1");
        assertThat(answers.get("ended")).hasToString("true");
        assertThat(answers.get("last")).as("AVAILABLE after AFTER_LEASE_HOOK").hasToString("[2,5,\"3\"]");
        assertThat(answers.get("refused")).hasToString("\"FAILED_PRECONDITION\"");
    }

    @Test
    void usesEachServiceOverAUnixSocket() throws Exception {
        Path path = folder.resolve("board");
        try (SessionExporter exporter = builder().serveUnix(path)) {
            check(answers("unix:" + exporter.address()));
        }
        assertThat(board.files().readText("watered")).isEqualTo("1");
    }

    @Test
    void usesEachServiceOverTcpWithAPassphrase() throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SessionExporter exporter = builder().serveTcp(address, ExporterSecurity.passphrase(PHRASE))) {
            check(answers(exporter.address(), PHRASE));
        }
        assertThat(board.files().readText("watered")).isEqualTo("1");
    }
}
