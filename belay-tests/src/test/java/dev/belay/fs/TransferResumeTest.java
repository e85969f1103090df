package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.BelayException;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.device.ReconnectPolicy;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.FaultyWire;
import dev.belay.transport.FaultyWire.Damage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Transfers that go on behind what has arrived, after the cable was pulled or bytes were garbled. */
@Timeout(120)
class TransferResumeTest {
    private static final int SEED = 20_261_121;
    private static final int SIZE = 80_000;

    /** What a fault costs at most: programs, and frames that were on their way. */
    private static final int AGAIN = 1_000;

    /** The same for content that comes from the board, in frames of 2 KiB. */
    private static final ReconnectPolicy AT_ONCE =
            new ReconnectPolicy(1_000, Duration.ofMillis(1), 1, Duration.ofMillis(1));

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final FaultyWire wire = new FaultyWire(board.transport());
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceConnection connection;
    private DeviceSession session;
    private FileSystemContext files;

    @BeforeEach
    void open() {
        connection = DeviceConnection.open(
                wire,
                ConnectionOptions.builder()
                        .reconnect(AT_ONCE)
                        .callTimeout(Duration.ofSeconds(20))
                        .build());
        session = manager.createSession(connection);
        files = session.fileSystem();
        // what is sent once is no part of what is counted
        files.write("/data", random(SEED, 1_000));
        files.writeText("/code", text(100));
        assertThat(files.read("/data")).hasSize(1_000);
        assertThat(files.hash("/code", HashAlgorithm.CRC_32)).isNotEmpty();
    }

    @AfterEach
    void close() {
        wire.repair();
        manager.close();
        connection.close();
        board.close();
    }

    private static byte[] random(int seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static String text(int lines) {
        return IntStream.range(0, lines).mapToObj(i -> "line " + i * i + "\n").collect(Collectors.joining());
    }

    static IntStream seeds() {
        return new Random(SEED).ints(12);
    }

    private long sentBy(Runnable work) {
        long before = wire.sent();
        work.run();
        return wire.sent() - before;
    }

    private long receivedBy(Runnable work) {
        long before = wire.received();
        work.run();
        return wire.received() - before;
    }

    private void nothingElseIsThere() {
        assertThat(board.files().list("/")).containsExactlyInAnyOrder("data", "code");
        wire.repair();
        sessionGoesOn();
    }

    /** The last byte may have taken the cable with it: then it is the next call that fails. */
    private void sessionGoesOn() {
        Awaitility.await().ignoreExceptions().until(() -> session.evaluate("6*7", Integer.class) == 42);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void uploadGoesOnWhereTheCableWasPulled(int seed) {
        byte[] content = random(seed, SIZE);
        long whole = sentBy(() -> files.write("/data", content));
        int cut = new Random(seed).nextInt((int) whole);
        session.execute("boot = 1");
        wire.cutWhenSent(cut);
        long sent = sentBy(() -> files.write("/data", random(seed + 1, SIZE)));
        assertThat(board.files().read("/data")).as("seed %d, cut %d", seed, cut).isEqualTo(random(seed + 1, SIZE));
        assertThat(sent).as("seed %d, cut %d", seed, cut).isLessThan(whole + AGAIN);
        assertThat(session.evaluate("boot", Integer.class)).isEqualTo(1);
        nothingElseIsThere();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void deflatedUploadGoesOnBehindTheLastBlock(int seed) {
        String text = text(12_000);
        long whole = sentBy(() -> files.writeText("/code", text));
        int cut = new Random(seed).nextInt((int) whole);
        wire.cutWhenSent(cut);
        long sent = sentBy(() -> files.writeText("/code", text + "end"));
        assertThat(board.files().readText("/code"))
                .as("seed %d, cut %d", seed, cut)
                .isEqualTo(text + "end");
        // 4 KiB that were deflated are sent again
        assertThat(sent).as("seed %d, cut %d", seed, cut).isLessThan(whole + 3_000);
        nothingElseIsThere();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void downloadGoesOnWhereTheCableWasPulled(int seed) {
        byte[] content = random(seed, SIZE);
        board.files().write("/data", content);
        long whole = receivedBy(() -> assertThat(files.read("/data")).isEqualTo(content));
        int cut = (int) (whole / 2) + new Random(seed).nextInt((int) whole / 2);
        wire.cutWhenReceived(cut);
        long received = receivedBy(() ->
                assertThat(files.read("/data")).as("seed %d, cut %d", seed, cut).isEqualTo(content));
        // what the board says until it is interrupted is lost; from its beginning it would be half more
        assertThat(received).as("seed %d, cut %d", seed, cut).isLessThan(whole + whole / 3);
        nothingElseIsThere();
    }

    @Test
    void cableThatIsPulledAgainAndAgainEndsNothing() {
        byte[] content = random(SEED, SIZE);
        for (int i = 1; i <= 20; i++) {
            wire.cutWhenSent(4_000L * i);
        }
        files.write("/data", content);
        wire.repair();
        // what the board has said before a cut comes when it is back, and takes the next cut with it
        for (int i = 1; i <= 4; i++) {
            wire.cutWhenReceived(15_000L * i);
        }
        assertThat(files.read("/data")).as("seed %d", SEED).isEqualTo(content);
        nothingElseIsThere();
    }

    /** The answer that a file is in its place may be what the cable took. */
    @Test
    void fileThatIsInItsPlaceThoughNobodyCouldTellIsWritten() {
        byte[] content = random(SEED, 2_000);
        long whole = receivedBy(() -> files.write("/data", content));
        for (long cut = whole - 40; cut < whole - 6; cut++) {
            byte[] next = random(SEED + (int) cut, 2_000);
            wire.cutWhenReceived(cut);
            files.write("/data", next);
            wire.repair();
            sessionGoesOn();
            assertThat(board.files().read("/data"))
                    .as("seed %d, cut %d", SEED, cut)
                    .isEqualTo(next);
            assertThat(board.files().list("/")).containsExactlyInAnyOrder("data", "code");
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void frameThatIsDamagedIsSentAgainAndNotTheBlock(Damage damage) {
        byte[] content = random(SEED, SIZE);
        long whole = sentBy(() -> files.write("/data", content));
        wire.damageOutput(whole / 2, damage);
        long sent = sentBy(() -> files.write("/data", random(SEED + 1, SIZE)));
        assertThat(board.files().read("/data")).as("seed %d", SEED).isEqualTo(random(SEED + 1, SIZE));
        assertThat(sent).as("seed %d", SEED).isLessThan(whole + AGAIN);
        nothingElseIsThere();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void contentThatIsDamagedIsReadAgainAndNotTheBlock(Damage damage) {
        byte[] content = random(SEED, SIZE);
        board.files().write("/data", content);
        long asked = sentBy(() -> assertThat(files.read("/data")).isEqualTo(content));
        wire.damageInput(SIZE / 2, damage);
        long askedMore =
                sentBy(() -> assertThat(files.read("/data")).as("seed %d", SEED).isEqualTo(content));
        assertThat(askedMore).as("it was asked for once more").isGreaterThan(asked);
        nothingElseIsThere();
    }

    @Test
    void syncGoesOnWhereTheCableWasPulled() {
        Map<String, byte[]> contents = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            contents.put("part" + i % 3 + "/file" + i, random(SEED + i, 5_000));
        }
        for (int i = 1; i <= 12; i++) {
            wire.cutWhenSent(4_321L * i);
        }
        SyncSource source = () -> contents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> () -> new ByteArrayInputStream(each.getValue())));
        SyncPlan done = files.sync(source).to("/app").run();
        assertThat(done.bytes()).isEqualTo(50_000);
        contents.forEach((path, content) -> assertThat(board.files().read("/app/" + path))
                .as("%s, seed %d", path, SEED)
                .isEqualTo(content));
        wire.repair();
        assertThat(files.sync(source).to("/app").run().isEmpty()).isTrue();
    }

    @Test
    void boardThatWasResetMeanwhileKeepsTheOldFile() {
        byte[] old = "old".getBytes(StandardCharsets.UTF_8);
        files.write("/data", old);
        wire.whenSent(20_000, () -> {
            wire.cut();
            board.reset();
        });
        assertThatThrownBy(() -> files.write("/data", random(SEED, SIZE))).isInstanceOf(BelayException.class);
        assertThat(board.files().read("/data")).isEqualTo(old);
        try (DeviceSession next = manager.createSession(connection)) {
            next.fileSystem().write("/data", random(SEED, SIZE));
        }
        assertThat(board.files().read("/data")).as("seed %d", SEED).isEqualTo(random(SEED, SIZE));
        assertThat(board.files().list("/")).containsExactlyInAnyOrder("data", "code");
    }
}
