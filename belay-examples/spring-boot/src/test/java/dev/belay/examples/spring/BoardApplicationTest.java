package dev.belay.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

/** The application as a whole, asked as its clients ask it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"belay.max-sessions=2", "belay.session.run-identifier=greenhouse"})
@DirtiesContext
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardApplicationTest {
    private static final int AT_17_DEGREES = 14_362;
    private static final Offset<Double> NEARLY = Offset.offset(0.1);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    @Autowired
    private EmbeddedBoard board;

    @Autowired
    private DeviceSessionManager manager;

    @Value("${local.server.port}")
    private int port;

    private RestClient client;

    /** The board, which is switched off when the sessions have ended. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Bench {
        @Bean(destroyMethod = "close")
        EmbeddedBoard board() {
            return EmbeddedBoard.start();
        }

        @Bean
        DynamicPropertyRegistrar boardUrl(EmbeddedBoard board) {
            return registry -> registry.add("board.url", board::url);
        }
    }

    @BeforeEach
    void connect() {
        client = RestClient.create("http://127.0.0.1:" + port);
        board.adc(4).set(AT_17_DEGREES);
    }

    private Map<String, Object> get(String path) {
        return client.get().uri(path).retrieve().body(OBJECT);
    }

    @Test
    void temperatureComesFromTheBoard() {
        assertThat(get("/temperature").get("celsius"))
                .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                .isCloseTo(17, NEARLY);
        assertThat(board.pin(25).isHigh()).isTrue();
        long sessions = manager.stats().totalSessions();
        get("/temperature");
        assertThat(manager.stats().totalSessions()).isEqualTo(sessions);
    }

    @Test
    void optionsAreThoseOfTheProperties() {
        get("/temperature");
        assertThat(manager.options().maxSessions()).isEqualTo(2);
        assertThat(manager.options().shutdownHook()).isFalse();
        assertThat(manager.options().session().callTimeout()).contains(Duration.ofSeconds(5));
        assertThat(manager.sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.trace().run()).isEqualTo("greenhouse"));
    }

    @Test
    void healthTellsOfTheBoards() {
        get("/temperature");
        assertThat(get("/actuator/health")).containsEntry("status", "UP");
        assertThat(boards()).containsEntry(board.url(), "READY").containsEntry("problems", List.of());
        try (DeviceSession second = manager.open(board.url())) {
            assertThat(get("/actuator/health")).containsEntry("status", "DEGRADED");
            assertThat(boards()).containsEntry("problems", List.of("all 2 sessions are in use"));
            assertThat(second.isActive()).isTrue();
        }
        assertThat(get("/actuator/health")).containsEntry("status", "UP");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> boards() {
        Map<String, Map<String, Map<String, Object>>> components = (Map<String, Map<String, Map<String, Object>>>)
                (Map<String, ?>) get("/actuator/health").get("components");
        return components.get("boards").get("details");
    }

    @Test
    void metricsTellOfTheSessions() {
        get("/temperature");
        get("/temperature");
        assertThat(value("/actuator/metrics/belay.sessions.active")).isEqualTo(1);
        assertThat((long) value("/actuator/metrics/belay.sessions.created"))
                .isEqualTo(manager.stats().totalSessions());
        Awaitility.await("calls are measured behind their end")
                .atMost(Duration.ofSeconds(30))
                .ignoreException(HttpClientErrorException.NotFound.class)
                .until(() -> value("/actuator/metrics/belay.calls?tag=kind:call&tag=status:done") >= 2);
    }

    @SuppressWarnings("unchecked")
    private double value(String path) {
        List<Map<String, Object>> measurements =
                (List<Map<String, Object>>) get(path).get("measurements");
        return ((Number) measurements.get(0).get("value")).doubleValue();
    }

    @Test
    @DirtiesContext
    void boardThatIsGoneIsTold() {
        get("/temperature");
        board.close();
        assertThatExceptionOfType(HttpServerErrorException.ServiceUnavailable.class)
                .isThrownBy(() -> get("/temperature"))
                .satisfies(failure -> assertThat(failure.getResponseHeaders().getContentType())
                        .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON));
    }
}
