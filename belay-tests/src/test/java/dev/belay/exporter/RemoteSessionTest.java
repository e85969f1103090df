package dev.belay.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.value.GenericType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A board that is shared, and a client of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemoteSessionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Exported exported = Exported.start();
    private final RemoteSession client = exported.client();

    @AfterEach
    void close() {
        client.close();
        exported.close();
    }

    @Test
    void tellsItsDrivers() {
        assertThat(client.drivers())
                .extracting(RemoteDriver::name, RemoteDriver::clientClass)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "board", "jumpstarter_driver_composite.client.CompositeClient"),
                        org.assertj.core.groups.Tuple.tuple(
                                "serial", "jumpstarter_driver_pyserial.client.PySerialClient"),
                        org.assertj.core.groups.Tuple.tuple("repl", "jumpstarter_driver_shell.client.ShellClient"),
                        org.assertj.core.groups.Tuple.tuple("storage", "jumpstarter.client.flasher.FlasherClient"),
                        org.assertj.core.groups.Tuple.tuple("garden", "jumpstarter.client.DriverClient"));
        assertThat(client.drivers().get(4).methods()).containsEntry("water", "water(by)");
    }

    @Test
    void callsTasks() {
        assertThat(client.call("garden", "celsius", Double.class)).isEqualTo(21.5);
        assertThat(client.call("garden", "water", Integer.class, 2)).isEqualTo(2);
        assertThat(client.call("garden", "water", Integer.class, 3)).isEqualTo(5);
        assertThat(client.call("garden", "greet", String.class, "you")).isEqualTo("hello you");
        assertThat(client.call("garden", "pair", new GenericType<List<Integer>>() {}, 7))
                .containsExactly(7, 8);
    }

    @Test
    void valuesThatTheProtocolDoesNotHaveArriveUnharmed() {
        byte[] noText = {0, (byte) 0xff, (byte) 0xfe, 3};
        assertThat(client.call("garden", "echo", byte[].class, noText)).isEqualTo(noText);
        byte[] text = "water".getBytes(StandardCharsets.UTF_8);
        assertThat(client.call("garden", "echo", byte[].class, text)).isEqualTo(text);
        for (long n : List.of(0L, -1L, 1L << 53, (1L << 53) + 1, Long.MIN_VALUE, Long.MAX_VALUE)) {
            assertThat(client.call("garden", "same", Long.class, n)).isEqualTo(n);
        }
    }

    @Test
    void streamsItemsOfGenerators() {
        List<Integer> rows = new ArrayList<>();
        try (RemoteStream<Integer> stream = client.stream("garden", "rows", Integer.class, 500)) {
            stream.forEach(rows::add);
        }
        assertThat(rows).hasSize(500).startsWith(0, 1, 2).endsWith(499);
    }

    @Test
    void closingAStreamStopsTheGenerator() {
        try (RemoteStream<Integer> stream = client.stream("garden", "rows", Integer.class, 1_000_000)) {
            assertThat(stream.iterator().next()).isZero();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> client.call("garden", "celsius", Double.class).equals(21.5));
    }

    @Test
    void failuresTellWhatWentWrong() {
        assertThatThrownBy(() -> client.call("garden", "fail", Void.class))
                .isInstanceOfSatisfying(RemoteCallException.class, e -> {
                    assertThat(e.code()).isEqualTo("UNKNOWN");
                    assertThat(e.isRecoverable()).isTrue();
                })
                .hasMessageContaining("ValueError: dry");
        assertThatThrownBy(() -> client.call("garden", "weed", Void.class))
                .hasMessageStartingWith("driver garden has no method weed")
                .extracting(e -> ((RemoteCallException) e).code())
                .isEqualTo("UNIMPLEMENTED");
        assertThatThrownBy(() -> client.call("garden", "water", Integer.class, "much"))
                .hasMessageContaining("argument by of water(by)")
                .extracting(e -> ((RemoteCallException) e).code())
                .isEqualTo("INVALID_ARGUMENT");
        assertThatThrownBy(() -> client.call("garden", "water", Integer.class))
                .extracting(e -> ((RemoteCallException) e).code())
                .isEqualTo("INVALID_ARGUMENT");
        assertThatThrownBy(() -> client.call("shed", "open", Void.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the exporter has no driver \"shed\"; it has board, serial, repl, storage, garden");
    }

    @Test
    void runsCommandsOfTheShell() {
        assertThat(client.call("repl", "get_methods", new GenericType<List<String>>() {}))
                .contains("execute", "water", "rows")
                .doesNotContain("prepare", "finish");
        assertThat(shell("execute", Map.of(), "print('a')\nprint('b')"))
                .containsExactly(said("a\n"), said("b\n"), ended());
        assertThat(shell("rows", Map.of("n", "2"))).containsExactly(said("0\n"), said("1\n"), ended());
        List<Object> failed = shell("fail", Map.of()).get(0);
        assertThat(failed.get(0)).isEqualTo("");
        assertThat((String) failed.get(1)).contains("ValueError: dry");
        assertThat(failed.get(2)).isEqualTo(1L);
    }

    private static List<Object> said(String text) {
        return java.util.Arrays.asList(text, "", null);
    }

    private static List<Object> ended() {
        return List.of("", "", 0L);
    }

    @SuppressWarnings("unchecked")
    private List<List<Object>> shell(String command, Map<String, String> named, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(command, named));
        all.addAll(List.of(arguments));
        List<List<Object>> yielded = new ArrayList<>();
        try (RemoteStream<Object> stream = client.stream("repl", "call_method", Object.class, all.toArray())) {
            stream.forEach(item -> yielded.add((List<Object>) item));
        }
        return yielded;
    }

    @Test
    void movesFiles() {
        long seed = 20_260_301;
        byte[] content = new byte[150_000];
        new Random(seed).nextBytes(content);
        client.files().write("data.bin", content);
        assertThat(exported.board().files().read("data.bin"))
                .as("seed %d", seed)
                .isEqualTo(content);
        assertThat(client.files().read("data.bin")).as("seed %d", seed).isEqualTo(content);
        assertThat(client.files().list("/")).contains("data.bin");
        client.files().delete("data.bin");
        assertThat(client.files().exists("data.bin")).isFalse();
        assertThatThrownBy(() -> client.files().read("data.bin")).isInstanceOf(RemoteCallException.class);
        assertThatThrownBy(() -> client.files().write("", content))
                .hasMessageStartingWith("name the file of the board, such as --target main.py");
        client.files().write("empty", new byte[0]);
        assertThat(client.files().read("empty")).isEmpty();
    }

    @Test
    void endingTheSessionRunsItsTeardowns() {
        assertThat(client.status().status()).isEqualTo(ExporterStatus.LEASE_READY);
        client.call("garden", "water", Integer.class, 4);
        RemoteStatus status = client.endSession(PATIENCE);
        assertThat(status.status()).isEqualTo(ExporterStatus.AVAILABLE);
        assertThat(status.version()).isEqualTo(3);
        assertThat(exported.board().files().readText("watered")).isEqualTo("4");
        assertThatThrownBy(() -> client.call("garden", "celsius", Double.class))
                .hasMessageStartingWith("the session was ended; connect again")
                .extracting(e -> ((RemoteCallException) e).code())
                .isEqualTo("FAILED_PRECONDITION");
        try (RemoteSession next = exported.client()) {
            assertThat(next.call("garden", "water", Integer.class, 1)).isEqualTo(1);
        }
    }

    @Test
    void resetGivesANewSession() {
        client.call("garden", "water", Integer.class, 4);
        client.reset();
        assertThat(exported.board().files().readText("watered")).isEqualTo("4");
        assertThat(client.call("garden", "water", Integer.class, 1)).isEqualTo(1);
    }

    @Test
    void logTellsWhatHappens() {
        ConcurrentLinkedQueue<RemoteLogEntry> entries = new ConcurrentLinkedQueue<>();
        try (RemoteSession.LogSubscription unused = client.logs(entries::add)) {
            // the subscription is under way: call until it is there
            Awaitility.await().atMost(PATIENCE).until(() -> {
                shell("execute", Map.of(), "print('heard')");
                return entries.stream()
                        .anyMatch(entry -> entry.message().equals("heard")
                                && entry.driver().equals("repl"));
            });
            assertThat(unused).isNotNull();
        }
    }
}
