package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.BelayException;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.BoardFiles;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.FaultyWire;
import dev.belay.transport.FaultyWire.Damage;
import dev.belay.transport.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random trees and random edits, synced over a wire that cuts and garbles. Whatever happens, nothing beside the target
 * changes, each file is one that was sent, and the next sync makes all right.
 */
@Timeout(300)
class SyncFaultsTest {
    private static final int SEED = 20_261_121;
    private static final int ROUNDS = 500;
    private static final String APP = "/app";
    private static final String OUTSIDE = "not mine";

    /** A lost byte is noticed by the silence that follows. */
    private static final ConnectionOptions IMPATIENT = ConnectionOptions.builder()
            .callTimeout(Duration.ofMillis(200))
            .recoveryTimeout(Duration.ofMillis(300))
            .build();

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    @Test
    void boardIsLikeTheSourceAfterTheNextSync() {
        Random random = new Random(SEED);
        RandomTree tree = new RandomTree(random);
        board.files().write("outside", OUTSIDE);
        int failed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            tree.edit();
            if (random.nextInt(4) == 0) {
                disturb(random);
            }
            Map<String, byte[]> before = onBoard();
            failed += syncOverABadWire(tree, random) ? 0 : 1;
            for (Map.Entry<String, byte[]> file : onBoard().entrySet()) {
                if (!file.getKey().endsWith("/") && !file.getKey().contains(".belay-")) {
                    assertThat(file.getValue())
                            .as("%s, seed %d, round %d", file.getKey(), SEED, round)
                            .isIn(before.get(file.getKey()), tree.contents().get(file.getKey()));
                }
            }
            syncOverAGoodWire(tree);
            assertThat(onBoard().keySet())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(tree.contents().keySet());
            tree.contents()
                    .forEach((path, content) -> assertThat(onBoard().get(path))
                            .as("%s, seed %d", path, SEED)
                            .isEqualTo(content));
            assertThat(board.files().list("/")).containsExactly("app", "outside");
            assertThat(board.files().readText("outside")).isEqualTo(OUTSIDE);
        }
        assertThat(failed).as("syncs that were cut off, seed %d", SEED).isGreaterThan(ROUNDS / 20);
    }

    /** Somebody else changes files on the board. */
    private void disturb(Random random) {
        BoardFiles files = board.files();
        switch (random.nextInt(4)) {
            case 0 -> files.write(APP + "/stray" + random.nextInt(3), "stray");
            case 1 -> files.write(APP + "/stray folder/deep/file", "stray");
            case 2 -> files.makeFolder(APP + "/empty" + random.nextInt(3));
            default -> files.remove(APP + "/" + RandomTree.name(random.nextInt(6)));
        }
    }

    /** Tells whether it came to its end. */
    private boolean syncOverABadWire(RandomTree tree, Random random) {
        FaultyWire wire = new FaultyWire(board.transport());
        try (DeviceConnection connection = DeviceConnection.open(wire, IMPATIENT);
                DeviceSession session = manager.createSession(connection)) {
            int bytes = random.nextBoolean() ? 3_000 : 12_000;
            if (random.nextInt(3) == 0) {
                wire.cutWhenSent(random.nextInt(bytes));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                if (random.nextBoolean()) {
                    wire.damageOutput(random.nextInt(bytes), damage(random));
                } else {
                    wire.damageInput(random.nextInt(bytes / 10), damage(random));
                }
            }
            try {
                SyncPlan unused =
                        session.fileSystem().sync(tree.source()).to(APP).run();
                return true;
            } finally {
                // the end of the session is not what is tested
                wire.repair();
            }
        } catch (BelayException e) {
            return false;
        }
    }

    private static Damage damage(Random random) {
        int kind = random.nextInt(8);
        return kind == 0 ? Damage.LOST : kind == 1 ? Damage.DOUBLED : Damage.CHANGED;
    }

    /** Ends what the last sync has left running; whoever opens the board waits for 300 ms before doing so. */
    private void pressControlC() {
        Transport terminal = board.transport();
        terminal.open(Duration.ofSeconds(1));
        terminal.write(new byte[] {3}, 0, 1);
        terminal.close();
    }

    private void syncOverAGoodWire(RandomTree tree) {
        pressControlC();
        try (DeviceConnection connection = DeviceConnection.open(board.transport(), ConnectionOptions.defaults());
                DeviceSession session = manager.createSession(connection)) {
            SyncPlan unused = session.fileSystem().sync(tree.source()).to(APP).run();
        }
    }

    /** By relative path; directories end in a slash. */
    private Map<String, byte[]> onBoard() {
        Map<String, byte[]> found = new TreeMap<>();
        if (board.files().exists(APP)) {
            collect("", found);
        }
        return found;
    }

    private void collect(String relative, Map<String, byte[]> found) {
        for (String name : board.files().list(APP + "/" + relative)) {
            String path = relative + name;
            if (board.files().isFolder(APP + "/" + path)) {
                found.put(path + "/", new byte[0]);
                collect(path + "/", found);
            } else {
                found.put(path, board.files().read(APP + "/" + path));
            }
        }
    }
}
