package dev.belay.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that gRPC for Node has made of the protocol uses each service. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherClientTest {
    private static final String PHRASE = "correct-horse";

    private final BoardToShare shared = new BoardToShare();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        shared.close();
    }

    private ExporterBuilder builder() {
        return shared.builder().label("place", "greenhouse").motd("mind the hose");
    }

    private JsonObject answers(String... address) throws Exception {
        return NodeClient.run(folder, "client.mjs", address);
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
        assertThat(shared.board().files().readText("watered")).isEqualTo("1");
    }

    @Test
    void usesEachServiceOverTcpWithAPassphrase() throws Exception {
        try (SessionExporter exporter =
                builder().serveTcp(BoardToShare.anyPort(), ExporterSecurity.passphrase(PHRASE))) {
            check(answers(exporter.address(), PHRASE));
        }
        assertThat(shared.board().files().readText("watered")).isEqualTo("1");
    }

    @Test
    void keepAlivePingsOfAnIdleClientAreAnswered() throws Exception {
        try (SessionExporter exporter =
                builder().serveTcp(BoardToShare.anyPort(), ExporterSecurity.passphrase(PHRASE))) {
            JsonObject answers = NodeClient.run(folder, "pings.mjs", exporter.address(), PHRASE);
            assertThat(answers.get("idle"))
                    .as("answered while a console was idle")
                    .hasToString("12");
            assertThat(answers.get("said")).as("the console behind them").hasToString("\"4321\"");
            assertThat(answers.get("alone"))
                    .as("answered while there was no call")
                    .hasToString("6");
            assertThat(answers.get("again")).as("another console behind them").hasToString("\"8765\"");
            assertThat(answers.get("goaway")).as("an end of the connection").hasToString("null");
        }
    }
}
