package dev.belay.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.DeviceSession;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.Transports;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who is not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecurityTest {
    private static final String PHRASE = "correct-horse";

    private final BoardToShare shared = new BoardToShare();
    private final DeviceSession session = shared.session();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        shared.close();
    }

    private SessionExporter serve(ExporterSecurity security) {
        return SessionExporter.serveTcp(session, BoardToShare.anyPort(), security);
    }

    private static void use(String url) {
        try (RemoteSession client = RemoteSession.open(url)) {
            assertThat(client.status().status()).isEqualTo(ExporterStatus.LEASE_READY);
        }
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RemoteCallException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Path phrase(String text) throws IOException {
        return Files.writeString(folder.resolve("phrase"), text + "\n");
    }

    @Test
    void socketIsItsOwnersAlone() throws IOException {
        Path path = folder.resolve("board");
        try (SessionExporter exporter = SessionExporter.serveUnix(session, path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(exporter.address()).isEqualTo(path.toString());
            use("remote:unix:" + path);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void socketIsRefusedWhereItCouldNotBeKeptFromOthers() throws IOException {
        Path archive = folder.resolve("files.zip");
        try (FileSystem withoutPermissions = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            assertThatThrownBy(() -> SessionExporter.serveUnix(session, withoutPermissions.getPath("/board")))
                    .isInstanceOf(TransportException.class)
                    .hasMessage(
                            "the socket /board can't be kept from other users, since files have no POSIX permissions"
                                    + " there; share the board on TCP");
            try (Stream<Path> files = Files.list(withoutPermissions.getPath("/"))) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void socketThatAnotherServesIsLeftAlone() {
        Path path = folder.resolve("board");
        try (SessionExporter exporter = SessionExporter.serveUnix(session, path)) {
            assertThatThrownBy(() -> SessionExporter.serveUnix(session, path))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("another process serves " + path);
            use("remote:unix:" + exporter.address());
        }
    }

    @Test
    void socketThatADeadProcessLeftIsReplaced() throws IOException {
        Path path = folder.resolve("board");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path))
                .close();
        assertThat(path).exists();
        try (SessionExporter exporter = SessionExporter.serveUnix(session, path)) {
            use("remote:unix:" + exporter.address());
        }
    }

    @Test
    void fileThatIsNoSocketIsNotReplaced() throws IOException {
        Path path = Files.writeString(folder.resolve("board"), "precious");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionExporter.serveUnix(session, path))
                .withMessage(path + " is there already, and is no socket");
        assertThat(path).hasContent("precious");
        Path lost = folder.resolve("none/board");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionExporter.serveUnix(session, lost))
                .withMessage("the folder of the socket " + lost + " is not there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionExporter.serveUnix(session, folder.resolve("x".repeat(120))))
                .withMessageStartingWith("the path of a socket has at most");
        assertThat(folder).isDirectoryContaining(file -> file.equals(path));
    }

    @Test
    void passphraseIsAskedFor() throws IOException {
        try (SessionExporter exporter = serve(ExporterSecurity.passphrase(PHRASE))) {
            String url = "remote:" + exporter.address() + "?tls=off";
            use(url + "&passphrase-file=" + phrase(PHRASE));
            assertRefused(() -> use(url), "UNAUTHENTICATED");
            Path wrong = phrase(PHRASE + "s");
            assertRefused(() -> use(url + "&passphrase-file=" + wrong), "UNAUTHENTICATED");
            try (Transport console = Transports.create(url)) {
                assertThatThrownBy(() -> console.open(Duration.ofSeconds(10)))
                        .isInstanceOf(TransportException.class)
                        .hasMessageStartingWith("a pass phrase is needed: send it as x-jumpstarter-passphrase");
            }
        }
    }

    @Test
    void lineIsEncryptedWhereAsked() throws Exception {
        certify();
        ExporterSecurity security = ExporterSecurity.tls(folder.resolve("board.crt"), folder.resolve("board.key"))
                .withPassphrase(PHRASE);
        try (SessionExporter exporter = serve(security)) {
            String url = "remote:localhost:" + exporter.port() + "?passphrase-file=" + phrase(PHRASE);
            use(url + "&ca=" + folder.resolve("board.crt"));
            assertRefused(() -> use(url), "UNAVAILABLE");
            assertRefused(() -> use(url + "&tls=off"), "UNAVAILABLE");
        }
    }

    /** Makes a certificate of its own for localhost, with the tools of the JDK. */
    private void certify() throws Exception {
        Path store = folder.resolve("store.p12");
        keytool("-genkeypair -alias board -keyalg EC -dname CN=localhost -ext san=dns:localhost -storetype PKCS12"
                + " -storepass changeit -keystore " + store);
        keytool("-exportcert -rfc -alias board -storepass changeit -keystore " + store + " -file "
                + folder.resolve("board.crt"));
        java.security.KeyStore keys = java.security.KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(store)) {
            keys.load(input, "changeit".toCharArray());
        }
        byte[] key = keys.getKey("board", "changeit".toCharArray()).getEncoded();
        Files.writeString(
                folder.resolve("board.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + java.util.Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static void keytool(String arguments) throws Exception {
        Process process = new ProcessBuilder((System.getProperty("java.home") + "/bin/keytool " + arguments).split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void insecureHasToBeSaid() {
        try (SessionExporter exporter = serve(ExporterSecurity.insecure())) {
            use("remote:" + exporter.address() + "?tls=off");
        }
        assertThat(ExporterSecurity.insecure()).hasToString("insecure");
        assertThat(ExporterSecurity.passphrase(PHRASE)).hasToString("pass phrase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with spaces in it", "pässphrase"})
    void weakPassphrasesAreRefused(String phrase) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExporterSecurity.passphrase(phrase))
                .withMessage("a pass phrase has at least 8 characters of printable ASCII, and no spaces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remote:",
                "remote:unix:",
                "remote:host",
                "remote::23",
                "remote:host:0",
                "remote:host:70000",
                "remote:a b:23",
                "remote:::1:23",
                "remote:host:23?tls=maybe",
                "remote:host:23?secret=x"
            })
    void malformedUrlsAreRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create(url))
                .withMessageContaining("; expected remote:unix:/path, or remote:host:port?tls=on|off");
    }

    @Test
    void exporterThatIsNotThereSaysWhatToCheck() {
        String url = "remote:unix:" + folder.resolve("nobody");
        assertRefused(() -> use(url), "UNAVAILABLE");
        Transport console = Transports.create(url);
        assertThatThrownBy(() -> console.open(Duration.ofSeconds(10)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("can't be reached")
                .hasMessageContaining("Check that it runs there, and whether it expects TLS");
        assertThat(console.isOpen()).isFalse();
    }
}
