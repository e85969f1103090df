package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packages of an index in a folder, and of the same folder behind a server of the test. */
@Timeout(60)
class PackagesTest {
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private HttpServer server;
    private DeviceSession session;
    private BoardPackages packages;

    @TempDir
    private Path index;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        session = manager.open(board.url());
        packages = session.fileSystem().packages().index(index);
        publish("logging", "0.6.2", "[[\"time\", \"latest\"]]", "logging.py", "level = 20\n");
        publish("logging", "0.5.0", "[]", "logging.py", "level = 10\n");
        publish("time", "0.1", "[]", "time/__init__.py", "now = 1\n");
        copyLatest("logging", "0.6.2");
        copyLatest("time", "0.1");
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
        if (server != null) {
            server.stop(0);
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path manifest(String name, String version) {
        return index.resolve("package/py/" + name + "/" + version + ".json");
    }

    private void publish(String name, String version, String dependencies, String path, String code) throws Exception {
        String hash = sha256(code).substring(0, 8);
        write(index.resolve("file/" + hash.substring(0, 2) + "/" + hash), code);
        write(manifest(name, version), """
                {"v": 1, "hashes": [["%s", "%s"]], "deps": %s, "version": "%s"}
                """.formatted(path, hash, dependencies, version));
    }

    private void copyLatest(String name, String version) throws IOException {
        write(manifest(name, "latest"), Files.readString(manifest(name, version)));
    }

    private URI serve(Path root) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = root.resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void packageIsInstalledWithWhatItNeeds() {
        board.files().write("lib/mine.py", "mine");
        List<InstalledPackage> installed = packages.install("logging");
        assertThat(installed).extracting(InstalledPackage::name).containsExactly("logging", "time");
        assertThat(installed).extracting(InstalledPackage::version).containsExactly("0.6.2", "0.1");
        assertThat(board.files().readText("lib/logging.py")).isEqualTo("level = 20\n");
        assertThat(board.files().readText("lib/time/__init__.py")).isEqualTo("now = 1\n");
        assertThat(board.files().readText("lib/mine.py")).isEqualTo("mine");
    }

    @Test
    void versionAndTargetAreChosen() {
        packages.to("/vendor").install("logging@0.5.0");
        assertThat(board.files().readText("vendor/logging.py")).isEqualTo("level = 10\n");
        assertThat(board.files().exists("lib")).isFalse();
    }

    @Test
    void indexMayBeAServer() throws IOException {
        BoardPackages served = packages.index(serve(index));
        assertThat(served.install("logging")).hasSize(2);
        assertThat(board.files().readText("lib/logging.py")).isEqualTo("level = 20\n");
        assertThatThrownBy(() -> served.install("missing"))
                .isInstanceOfSatisfying(
                        PackageException.class, e -> assertThat(e.packageName()).isEqualTo("missing"))
                .hasMessageStartingWith("there is no package missing: nothing is at http://127.0.0.1");
    }

    @Test
    void packagesOfHostsAndOfTheOfficialIndexMayComeFromAMirror() throws IOException {
        write(folder.resolve("hub/user/tool/HEAD/package.json"), """
                {"urls": [["tool/a.py", "github:user/tool/src/a.py"]], "deps": [["time", "latest"]], "version": "2"}
                """);
        write(folder.resolve("hub/user/tool/HEAD/src/a.py"), "a = 1\n");
        write(folder.resolve("lab/group/one/-/raw/v1/package.json"), """
                {"urls": [["one.py", "one.py"]], "version": "1"}
                """);
        write(folder.resolve("lab/group/one/-/raw/v1/one.py"), "one = 1\n");
        write(folder.resolve("index/package/py/time/latest.json"), Files.readString(manifest("time", "latest")));
        String hash = Files.readString(manifest("time", "latest")).replaceAll("(?s).*__init__.py\", \"(\\w+).*", "$1");
        write(folder.resolve("index/file/" + hash.substring(0, 2) + "/" + hash), "now = 1\n");
        URI site = serve(folder);
        Path lock = folder.resolve("board.lock");
        BoardPackages mirrored = session.fileSystem()
                .packages()
                .lockFile(lock)
                .mirror(BoardPackages.OFFICIAL_INDEX, site.resolve("/index"))
                .mirror(URI.create("https://raw.githubusercontent.com/"), site.resolve("/hub/"))
                .mirror(URI.create("https://gitlab.com"), site.resolve("/lab"));
        assertThat(mirrored.install("github:user/tool", "gitlab:group/one@v1"))
                .extracting(InstalledPackage::name)
                .containsExactlyInAnyOrder(
                        "https://raw.githubusercontent.com/user/tool/HEAD",
                        "https://gitlab.com/group/one/-/raw/v1",
                        "time");
        assertThat(board.files().readText("lib/tool/a.py")).isEqualTo("a = 1\n");
        assertThat(board.files().readText("lib/one.py")).isEqualTo("one = 1\n");
        assertThat(board.files().readText("lib/time/__init__.py")).isEqualTo("now = 1\n");
        assertThat(Files.readString(lock)).doesNotContain("127.0.0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mirrored.mirror(URI.create("ftp://host/"), site))
                .withMessage("a mirror is of and at http:, https: or file:, not ftp://host/");
    }

    @Test
    void urlOfAPackageOrFileIsInstalled() throws IOException {
        URI site = serve(folder);
        write(folder.resolve("tool/package.json"), """
                {"urls": [["tool/__init__.py", "src/init.py"]], "deps": [["time", "latest"]], "version": "2"}
                """);
        write(folder.resolve("tool/src/init.py"), "tool = 1\n");
        write(folder.resolve("single.py"), "single = 1\n");
        assertThat(packages.install(site + "/tool/", site + "/single.py")).hasSize(3);
        assertThat(board.files().readText("lib/tool/__init__.py")).isEqualTo("tool = 1\n");
        assertThat(board.files().readText("lib/single.py")).isEqualTo("single = 1\n");
        assertThat(board.files().exists("lib/time/__init__.py")).isTrue();
    }

    @Test
    void compiledPackagesAreThoseOfTheBoardsVersion() throws Exception {
        int version = session.evaluate("getattr(__import__('sys').implementation, '_mpy', 0) & 255", Integer.class);
        write(index.resolve("package/" + version + "/logging/latest.json"), "{\"v\": 1, \"version\": \"9\"}");
        assertThat(packages.compiled().install("logging"))
                .extracting(InstalledPackage::version)
                .containsExactly("9");
    }

    @Test
    void fileThatIsNotWhatItsHashTellsIsRefused() throws Exception {
        String hash = sha256("level = 20\n").substring(0, 8);
        write(index.resolve("file/" + hash.substring(0, 2) + "/" + hash), "evil");
        assertThatThrownBy(() -> packages.install("time", "logging"))
                .isInstanceOf(PackageException.class)
                .hasMessage("the package logging has a file 'logging.py' that is not what its manifest tells: its"
                        + " SHA-256 is " + sha256("evil") + ", not " + hash);
        assertThat(board.files().exists("lib")).isFalse();
    }

    @Test
    void fileThatLeadsOutOfTheTargetIsRefused() throws Exception {
        publish("evil", "1", "[]", "../main.py", "x");
        assertThatThrownBy(() -> packages.install("evil@1"))
                .isInstanceOf(PackageException.class)
                .hasMessage("the package evil@1 has a file '../main.py', which leads out of where it goes");
        assertThat(board.files().exists("main.py")).isFalse();
    }

    @Test
    void lockFileKeepsVersionsAndContents() throws Exception {
        Path lock = folder.resolve("board.lock");
        BoardPackages locking = packages.lockFile(lock);
        locking.install("logging");
        String written = Files.readString(lock);
        assertThat(written).contains("\"logging\"", "\"0.6.2\"", sha256("level = 20\n"));
        publish("logging", "0.7.0", "[]", "logging.py", "level = 30\n");
        copyLatest("logging", "0.7.0");
        locking.install("logging");
        assertThat(board.files().readText("lib/logging.py")).isEqualTo("level = 20\n");
        assertThat(Files.readString(lock)).isEqualTo(written);
        locking.install("logging@0.7.0");
        assertThat(board.files().readText("lib/logging.py")).isEqualTo("level = 30\n");
        publish("logging", "0.7.0", "[]", "logging.py", "level = 40\n");
        assertThatThrownBy(() -> locking.install("logging"))
                .isInstanceOf(PackageException.class)
                .hasMessageContaining("that is not what the lock file tells");
        assertThat(board.files().readText("lib/logging.py")).isEqualTo("level = 30\n");
    }

    @Test
    void whatIsLockedIsInstalledOnANewBoard() {
        Path lock = folder.resolve("board.lock");
        assertThatIllegalStateException()
                .isThrownBy(() -> packages.lockFile(lock).installLocked())
                .withMessage(lock + " is not there");
        packages.lockFile(lock).install("logging@0.5.0", "time");
        board.files().remove("lib");
        assertThat(packages.lockFile(lock).installLocked())
                .extracting(InstalledPackage::version)
                .containsExactly("0.5.0", "0.1");
        assertThat(board.files().readText("lib/logging.py")).isEqualTo("level = 10\n");
    }

    @Test
    void twoVersionsOfAPackageAreRefused() throws Exception {
        publish("old", "1", "[[\"logging\", \"0.5.0\"]]", "old.py", "x");
        assertThatThrownBy(() -> packages.install("logging", "old@1"))
                .isInstanceOf(PackageException.class)
                .hasMessage("two versions of logging are needed: 0.6.2 and 0.5.0");
    }

    @Test
    void whatIsNoManifestIsTold() throws IOException {
        write(manifest("odd", "latest"), "[1]");
        assertThatThrownBy(() -> packages.install("odd"))
                .isInstanceOf(PackageException.class)
                .hasMessageContaining("has no manifest that can be read at file:")
                .hasMessageEndingWith(": it is no object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> packages.install("../secret"))
                .withMessage("'../secret' is neither the name of a package nor a URL");
        assertThatIllegalArgumentException().isThrownBy(() -> packages.install("logging@../../x"));
        assertThatIllegalArgumentException().isThrownBy(() -> packages.index(URI.create("ftp://host/")));
    }
}
