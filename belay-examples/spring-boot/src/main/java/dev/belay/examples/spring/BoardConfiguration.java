package dev.belay.examples.spring;

import dev.belay.micrometer.SessionMetrics;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionManagerOptions;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** What the program has of Belay. */
@Configuration(proxyBeanMethods = false)
class BoardConfiguration {
    // #region manager
    /** Ends all sessions, and frees the ports, when the application ends. */
    @Bean(destroyMethod = "close")
    DeviceSessionManager sessionManager(ConfigurableEnvironment environment) {
        return DeviceSessionManager.create(SessionManagerOptions.from(belayProperties(environment)));
    }

    /** All that begins with {@code belay.}, wherever it is said; where it is said twice, Spring knows which counts. */
    private static Properties belayProperties(ConfigurableEnvironment environment) {
        Properties properties = new Properties();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .flatMap(source -> Stream.of(source.getPropertyNames()))
                .filter(name -> name.startsWith("belay."))
                .forEach(name -> properties.setProperty(name, environment.getRequiredProperty(name)));
        return properties;
    }
    // #endregion manager

    // #region metrics
    /** Spring Boot binds it to its registry. */
    @Bean(destroyMethod = "close")
    SessionMetrics sessionMetrics(DeviceSessionManager manager) {
        return new SessionMetrics(manager);
    }
    // #endregion metrics
}
