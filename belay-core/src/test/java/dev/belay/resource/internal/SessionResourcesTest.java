package dev.belay.resource.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.belay.resource.ResourceUsageStats;
import dev.belay.resource.SessionResource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionResourcesTest {
    private final SessionResources resources = new SessionResources("5e551011");
    private final List<String> cleaned = new ArrayList<>();

    private final class Pump implements SessionResource {
        private final String id;
        private final String type;
        private final int cost;
        private final @Nullable Throwable failure;

        private Pump(String id, String type, int cost, @Nullable Throwable failure) {
            this.id = id;
            this.type = type;
            this.cost = cost;
            this.failure = failure;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public int estimatedCost() {
            return cost;
        }

        @Override
        public Instant createdAt() {
            return Instant.EPOCH;
        }

        @Override
        public void cleanup() throws Exception {
            cleaned.add(id);
            if (failure instanceof Exception exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
        }
    }

    private Pump pump(String id) {
        return new Pump(id, "pump", 10, null);
    }

    @Test
    void listsOldestFirstAndAddsUp() {
        Pump first = pump("first");
        Pump second = new Pump("second", "valve", Integer.MAX_VALUE, null);
        Pump third = new Pump("third", "valve", Integer.MAX_VALUE, null);
        resources.register(first);
        resources.register(second);
        resources.register(third);
        assertThat(resources.resources()).containsExactly(first, second, third);
        assertThat(resources.stats())
                .isEqualTo(new ResourceUsageStats(3, 10L + 2L * Integer.MAX_VALUE, Map.of("pump", 1, "valve", 2)));
    }

    @Test
    void emptyTrackerOwnsNothing() {
        assertThat(resources.stats()).isEqualTo(new ResourceUsageStats(0, 0, Map.of()));
        assertThat(resources.cleanUp()).isEmpty();
    }

    @Test
    void unregisteredResourceIsNotCleanedUp() {
        resources.register(pump("first"));
        assertThat(resources.unregister("first")).isTrue();
        assertThat(resources.unregister("first")).isFalse();
        assertThat(resources.cleanUp()).isEmpty();
        assertThat(cleaned).isEmpty();
    }

    @Test
    void secondResourceWithAnIdIsRefused() {
        Pump first = pump("first");
        resources.register(first);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resources.register(pump("first")))
                .withMessage("session 5e551011 has a resource 'first' already");
        assertThat(resources.resources()).containsExactly(first);
    }

    @Test
    @SuppressWarnings("NullAway")
    void resourceWithoutIdOrTypeIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> resources.register(new Pump(null, "pump", 0, null)))
                .withMessage("resource.id()");
        assertThatNullPointerException()
                .isThrownBy(() -> resources.register(new Pump("first", null, 0, null)))
                .withMessage("resource.type()");
        assertThat(resources.resources()).isEmpty();
    }

    @Test
    void cleanUpIsNewestFirstAndNoFailureStopsIt() {
        IOException broken = new IOException("broken");
        AssertionError wrong = new AssertionError("wrong");
        resources.register(pump("first"));
        resources.register(new Pump("second", "pump", 0, broken));
        resources.register(new Pump("third", "pump", 0, wrong));
        resources.register(pump("fourth"));
        assertThat(resources.cleanUp()).containsExactly(wrong, broken);
        assertThat(cleaned).containsExactly("fourth", "third", "second", "first");
        assertThat(resources.resources()).isEmpty();
        assertThat(resources.cleanUp()).isEmpty();
    }

    @Test
    void registeringAfterTheEndIsRefused() {
        resources.cleanUp();
        assertThatIllegalStateException()
                .isThrownBy(() -> resources.register(pump("late")))
                .withMessage("session 5e551011 has ended");
    }
}
