package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.BelayException;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.CallInterruptedException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.FaultyWire;
import dev.belay.transport.FaultyWire.Damage;
import dev.belay.transport.TransportException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers over a bad wire: the content is right, or the file is as it was. */
@Timeout(120)
@SuppressWarnings("EnumOrdinal") // a number for each kind of damage, as a seed
class FileFaultsTest {
    private static final int SEED = 20_261_121;
    private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);

    /** So many bytes of a program stand before the frames, at most. */
    private static final int PROGRAM = 3_000;

    private static final ConnectionOptions OPTIONS =
            ConnectionOptions.builder().callTimeout(Duration.ofSeconds(1)).build();

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final FaultyWire wire = new FaultyWire(board.transport());
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceConnection connection;
    private DeviceSession session;
    private FileSystemContext files;

    @BeforeEach
    void open() {
        connection = DeviceConnection.open(wire, OPTIONS);
        session = manager.createSession(connection);
        files = session.fileSystem();
        files.write("/data", OLD);
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

    private void staysInStep() {
        assertThat(session.isActive()).isTrue();
        assertThat(session.evaluate("6*7", Integer.class)).isEqualTo(42);
        assertThat(board.files().list("/")).containsExactly("data");
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void frameThatIsDamagedIsSentAgain(Damage damage) {
        byte[] content = random(SEED, 70_000);
        wire.damageOutput(PROGRAM + 7_000, damage);
        files.write("/data", content);
        assertThat(board.files().read("/data")).as("seed %d", SEED).isEqualTo(content);
        staysInStep();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void deflatedFrameThatIsDamagedIsSentAgain(Damage damage) {
        String text =
                IntStream.range(0, 10_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        wire.damageOutput(PROGRAM + 2_000, damage);
        files.writeText("/data", text);
        assertThat(board.files().readText("/data")).isEqualTo(text);
        staysInStep();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void acknowledgementThatIsDamagedDoesNotMatter(Damage damage) {
        byte[] content = random(SEED, 70_000);
        wire.damageInput(100, damage);
        files.write("/data", content);
        assertThat(board.files().read("/data")).as("seed %d", SEED).isEqualTo(content);
        staysInStep();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void contentThatIsDamagedIsReadAgain(Damage damage) {
        byte[] content = random(SEED, 70_000);
        board.files().write("/data", content);
        wire.damageInput(10_000, damage);
        assertThat(files.read("/data")).as("seed %d", SEED).isEqualTo(content);
        assertThat(session.usage().repeats()).isEqualTo(1);
        staysInStep();
    }

    static IntStream seeds() {
        return new Random(SEED).ints(12);
    }

    /** Anywhere, the programs included. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void contentIsNeverWrong(int seed) {
        Random random = new Random(seed);
        byte[] content = random(seed, 40_000);
        for (int i = 0; i < 3; i++) {
            wire.damageOutput(random.nextInt(50_000), Damage.values()[random.nextInt(3)]);
            wire.damageInput(random.nextInt(40_000), Damage.values()[random.nextInt(3)]);
        }
        byte[] expected = OLD;
        try {
            files.write("/data", content);
            expected = content;
        } catch (BelayException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining(session.id());
        }
        assertThat(board.files().read("/data")).as("seed %d", seed).isIn(OLD, content);
        if (Arrays.equals(expected, content)) {
            assertThat(board.files().read("/data")).as("seed %d", seed).isEqualTo(content);
        }
        try {
            byte[] read = files.read("/data");
            assertThat(read).as("seed %d", seed).isEqualTo(board.files().read("/data"));
        } catch (BelayException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining(session.id());
        }
    }

    @Test
    void wireThatIsAlwaysBadIsGivenUp() {
        for (int i = 0; i < 400_000; i += 1_000) {
            wire.damageOutput(PROGRAM + i, Damage.CHANGED);
        }
        assertThatThrownBy(() -> files.write("/data", random(SEED, 70_000))).isInstanceOf(BelayException.class);
        assertThat(board.files().read("/data")).isEqualTo(OLD);
    }

    @ParameterizedTest
    @ValueSource(ints = {PROGRAM, 20_000, 40_000})
    void cableThatIsPulledLeavesTheOldFileAndTheNextUploadNothingElse(int bytes) {
        wire.cutWhenSent(bytes);
        assertThatThrownBy(() -> files.write("/data", random(SEED, 70_000))).isInstanceOf(TransportException.class);
        assertThat(board.files().read("/data")).isEqualTo(OLD);
        assertThat(connection.state()).isEqualTo(ConnectionState.LOST);
        try (DeviceConnection again = DeviceConnection.open(board.transport(), OPTIONS);
                DeviceSession next = manager.createSession(again)) {
            next.fileSystem().write("/data", random(SEED, 70_000));
            assertThat(board.files().read("/data")).as("seed %d", SEED).isEqualTo(random(SEED, 70_000));
            assertThat(board.files().list("/")).containsExactly("data");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PROGRAM, 20_000, 50_000})
    void threadThatIsInterruptedLeavesTheOldFile(int bytes) {
        Thread writer = Thread.currentThread();
        wire.whenSent(bytes, writer::interrupt);
        assertThatThrownBy(() -> files.write("/data", random(SEED, 70_000)))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(board.files().read("/data")).isEqualTo(OLD);
        staysInStep();
    }

    @Test
    void threadThatIsInterruptedBetweenTwoBlocksLeavesTheOldFile() {
        TransferOptions options = TransferOptions.defaults()
                .listener(bytes -> Thread.currentThread().interrupt());
        assertThatThrownBy(() -> files.writeFrom("/data", new ByteArrayInputStream(random(SEED, 70_000)), options))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(board.files().read("/data")).isEqualTo(OLD);
        staysInStep();
    }

    @Test
    void sessionThatIsEndedMeanwhileLeavesTheOldFile() throws InterruptedException {
        Thread closer = new Thread(session::close);
        wire.whenSent(20_000, closer::start);
        assertThatThrownBy(() -> files.write("/data", random(SEED, 70_000)))
                .isInstanceOfAny(CallInterruptedException.class, IllegalStateException.class);
        closer.join(Duration.ofSeconds(30).toMillis());
        assertThat(closer.isAlive()).isFalse();
        assertThat(board.files().read("/data")).isEqualTo(OLD);
        assertThat(board.files().list("/")).containsExactly("data");
        try (DeviceSession next = manager.createSession(connection)) {
            assertThat(next.evaluate("6*7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void boardThatIsResetMeanwhileKeepsTheOldFile() {
        wire.whenSent(20_000, board::softReset);
        assertThatThrownBy(() -> files.write("/data", random(SEED, 70_000))).isInstanceOf(BelayException.class);
        assertThat(board.files().read("/data")).isEqualTo(OLD);
        try (DeviceSession next = manager.createSession(connection)) {
            next.fileSystem().write("/data", random(SEED, 40_000));
        }
        assertThat(board.files().read("/data")).as("seed %d", SEED).isEqualTo(random(SEED, 40_000));
        assertThat(board.files().list("/")).containsExactly("data");
    }
}
