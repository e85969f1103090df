package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.resource.CleanupPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of a manager from properties. */
class SessionManagerPropertiesTest {
    private static Properties of(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    @Test
    void nothingIsTheDefault() {
        SessionManagerOptions options = SessionManagerOptions.from(of("other.name", "x"));
        assertThat(options.maxSessions()).isEqualTo(10);
        assertThat(options.keptFor()).isEqualTo(Duration.ofHours(1));
        assertThat(options.session().quota().isUnlimited()).isTrue();
    }

    @Test
    void eachKindOfValueIsRead() {
        SessionManagerOptions options = SessionManagerOptions.from(of(
                "belay.max-sessions", "3",
                "belay.shutdown-hook", "false",
                "belay.kept-for", "5m",
                "belay.session.lifetime", "0",
                "belay.session.cleanup", "report-only",
                "belay.session.quota.calls", "7",
                "belay.session.trace.calls", "12",
                "belay.session.run-identifier", "night",
                "belay.connection.open-timeout", "PT2S"));
        assertThat(options.maxSessions()).isEqualTo(3);
        assertThat(options.shutdownHook()).isFalse();
        assertThat(options.keptSessions()).isEqualTo(100);
        assertThat(options.keptFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.session().lifetime()).isZero();
        assertThat(options.session().cleanup().highest()).isEqualTo(CleanupPolicy.Rung.REPORT);
        assertThat(options.session().quota()).isEqualTo(SessionQuota.unlimited().withCalls(7));
        assertThat(options.session().trace().calls()).isEqualTo(12);
        assertThat(options.session().runIdentifier()).isEqualTo("night");
        assertThat(options.connection().openTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionManagerOptions.from(of("belay.max-session", "3")))
                .withMessageStartingWith("'belay.max-session' is no property of a session manager; there are: belay.")
                .withMessageContaining(", belay.max-sessions,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "belay.max-sessions | ten | expected a whole number",
                "belay.max-sessions | 0 | maxSessions must be at least 1, but is 0",
                "belay.session-wait | 30 | expected a time such as 500ms, 30s, 5m, 2h, 1d or PT30S",
                "belay.session.checksums | yes | expected true or false",
                "belay.session.cleanup | reset | expected report-only, soft-reset or hard-reset",
                "belay.session.quota.calls | 0 | quota of calls must be at least 1, but is 0",
                "belay.session.cleanup-timeout | 10ms | cleanupTimeout must be at least 1 s, but is PT0.01S"
            })
    void badValuesAreRefusedByName(String name, String value, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionManagerOptions.from(of(name, value)))
                .withMessage(name + "=" + value + ": " + complaint);
    }

    @Test
    void manualListsEachName() throws Exception {
        String known = "";
        try {
            SessionManagerOptions.from(of("belay.nothing", ""));
        } catch (IllegalArgumentException e) {
            known = String.valueOf(e.getMessage());
        }
        String manual = Files.readString(Path.of("../src/site/markdown/sessions.md"));
        Matcher name = Pattern.compile("belay\\.(?!nothing)[a-z.-]*[a-z]").matcher(known);
        int count = 0;
        while (name.find()) {
            assertThat(manual).contains("`" + name.group() + "`");
            count++;
        }
        assertThat(count).isEqualTo(33);
    }

    @Test
    void propertiesOfTheTestsAreNoneOfItsOwn() {
        Properties properties = new Properties();
        properties.setProperty("belay.testing.boards", "required");
        properties.setProperty("belay.max-sessions", "3");
        assertThat(SessionManagerOptions.from(properties).maxSessions()).isEqualTo(3);
    }
}
