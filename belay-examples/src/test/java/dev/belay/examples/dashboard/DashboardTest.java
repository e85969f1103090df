package dev.belay.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.repl.CallInterruptedException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionStatus;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server behind the page: whom it lets in, what it tells, and what may be done. */
@BelayTest
@Timeout(120)
class DashboardTest {
    private Dashboard dashboard;
    private Visitor visitor;

    @BeforeEach
    void serve(DeviceSessionManager manager) throws Exception {
        dashboard = Dashboard.serve(manager, 0);
        visitor = Visitor.of(dashboard);
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/",
        "GET,/style.css",
        "GET,/stream",
        "GET,/nothing",
        "POST,/sessions/x/end",
        "GET,/?token=",
        "GET,/?token=x"
    })
    void whoDoesNotKnowTheTokenIsRefused(String method, String path) throws Exception {
        String wrong = visitor.cookie().substring(0, visitor.cookie().length() - 1);
        for (String cookie : List.of("", wrong, "token=x", "belay-dashboard-1=x")) {
            HttpResponse<String> answer = Visitor.stranger(dashboard, cookie).ask(method, path);
            assertThat(answer.statusCode()).as("with the cookie '%s'", cookie).isEqualTo(401);
            assertThat(answer.body())
                    .isEqualTo("Use the URL that the dashboard printed when it was started, with its token\n");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void theUrlLetsInAndGivesTheCookieForTheRest() throws Exception {
        HttpResponse<String> first = Visitor.stranger(dashboard, "").get(dashboard.url());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Set-Cookie"))
                .contains(visitor.cookie() + "; Path=/; HttpOnly; SameSite=Strict");
        HttpResponse<String> second = visitor.get("/main.mjs");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void theTokenHas128BitsAndIsAnotherEachTime(DeviceSessionManager manager) throws Exception {
        try (Dashboard other = Dashboard.serve(manager, 0)) {
            assertThat(dashboard.url()).matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]{22}");
            assertThat(URI.create(other.url()).getQuery())
                    .isNotEqualTo(URI.create(dashboard.url()).getQuery());
        }
    }

    @Test
    void nothingMayBeLoadedFromElsewhere() throws Exception {
        HttpResponse<String> answer = visitor.get("/");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: 127.0.0.1", "Host: 127.0.0.1:1", "X-Host: none"})
    void anotherHostIsRefused(String host) throws Exception {
        try (RawRequest request = new RawRequest(dashboard, "GET / HTTP/1.0", host, "Cookie: " + visitor.cookie())) {
            assertThat(request.line()).isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }

    @Test
    void pagesOfOthersAreRefused() throws Exception {
        assertThat(visitor.ask("POST", "/sessions/x/end", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        String own = "http://" + URI.create(dashboard.url()).getAuthority();
        assertThat(visitor.ask("POST", "/sessions/x/end", "Origin", own).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/,GET",
        "DELETE,/stream,GET",
        "GET,/sessions/x/end,POST",
        "PUT,/sessions/x/interrupt,POST",
        "POST,/sessions/x/trace,GET"
    })
    void otherMethodsAreRefused(String method, String path, String allowed) throws Exception {
        HttpResponse<String> answer = visitor.ask(method, path);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Dashboard.class", "/../Thermostat.class", "/sessions/", "/sessions/x/y", "/streams"})
    void otherFilesAreNotThere(String path) throws Exception {
        assertThat(visitor.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void otherMachinesDoNotReachIt() throws Exception {
        Optional<InetAddress> outer = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        Assumptions.assumeTrue(outer.isPresent(), "this computer has no other address");
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(
                    outer.get(), URI.create(dashboard.url()).getPort());
            assertThatThrownBy(() -> socket.connect(address, 10_000)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void noStartIsMissed(EmbeddedBoard board, DeviceSessionManager manager) throws Exception {
        for (int round = 0; round < 5; round++) {
            CompletableFuture<List<String>> opened = CompletableFuture.supplyAsync(() -> {
                List<DeviceSession> sessions = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    sessions.add(manager.open(board.url()));
                }
                sessions.forEach(DeviceSession::close);
                return sessions.stream().map(DeviceSession::id).toList();
            });
            try (Followed followed = visitor.follow()) {
                List<Followed.Event> told = new ArrayList<>();
                told.add(followed.await("snapshot"));
                List<String> ids = opened.get(60, TimeUnit.SECONDS);
                for (String id : ids) {
                    while (told.stream().noneMatch(event -> isStart(event, id))) {
                        told.add(followed.next());
                    }
                }
            }
        }
    }

    private static boolean isStart(Followed.Event event, String id) {
        return (event.name().equals("snapshot") || event.name().equals("session"))
                && event.data().contains("{\"id\":\"" + id + "\"");
    }

    @Test
    void whatWasBeforeIsShownToWhoComesLater(DeviceSession session) throws Exception {
        session.execute("print('early')");
        try (Followed first = visitor.follow()) {
            first.await(event -> event.data().contains("\"message\":\"early\""), "the print");
        }
        try (Followed second = visitor.follow()) {
            assertThat(second.await("snapshot").data())
                    .contains("\"id\":\"" + session.id() + "\"", "print('early')", "\"message\":\"early\"");
        }
    }

    @Test
    void sessionsOfBeforeTheDashboardAreShownWithWhatTheyDidAndOwn(DeviceSession session, DeviceSessionManager manager)
            throws Exception {
        session.execute("before = 1");
        session.resources().register(dev.belay.resource.SessionResource.python("pump", "pass"));
        try (Dashboard later = Dashboard.serve(manager, 0);
                Followed followed = Visitor.of(later).follow()) {
            followed.await(
                    event -> isStart(event, session.id())
                            && event.data().contains("before = 1")
                            && event.data().contains("\"type\":\"python\",\"id\":\"pump\""),
                    "the session");
        }
    }

    @Test
    void interruptEndsTheCallThatRuns(DeviceSession session) throws Exception {
        try (Followed followed = visitor.follow()) {
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> session.execute("while True: pass"));
            followed.await("call", "while True", "RUNNING");
            assertThat(visitor.post("/sessions/" + session.id() + "/interrupt").statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CallInterruptedException.class)
                    .hasMessageContaining("the dashboard");
            followed.await("call", "while True", "INTERRUPTED");
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void endEndsTheSession(DeviceSession session) throws Exception {
        String end = "/sessions/" + session.id() + "/end";
        try (Followed followed = visitor.follow()) {
            HttpResponse<String> answer = visitor.post(end);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isBlank();
            assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
            followed.await("status", session.id(), "\"status\":\"ENDED\"", "\"cause\":\"closed\"");
        }
        assertThat(visitor.post(end).statusCode()).isEqualTo(404);
    }

    @Test
    void traceIsForTheViewersOfChromeAndPerfetto(DeviceSession session) throws Exception {
        session.execute("x = 1");
        HttpResponse<String> answer = visitor.get("/sessions/" + session.id() + "/trace");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + session.id() + ".trace.json\"");
        assertThat(answer.body()).startsWith("{").contains("x = 1");
    }

    @Test
    void moreBrowsersThanAreAllowedAreRefused(DeviceSessionManager manager) throws Exception {
        Limits one = new Limits(
                1, 100, Limits.defaults().heartbeat(), Limits.defaults().sending());
        try (Dashboard small = Dashboard.serve(manager, 0, one);
                Followed followed = Visitor.of(small).follow()) {
            followed.await("snapshot");
            assertThat(Visitor.of(small).get("/stream").statusCode()).isEqualTo(503);
        }
    }
}
