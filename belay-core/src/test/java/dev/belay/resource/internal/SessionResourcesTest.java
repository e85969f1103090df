package dev.belay.resource.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.resource.ResourceLimitException;
import dev.belay.resource.ResourceUsageStats;
import dev.belay.resource.SessionResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionResourcesTest {
    private final SessionResources resources = new SessionResources("5e551011", 4, 10_000_000_000L);

    private record Pump(String id, String type, int estimatedCost) implements SessionResource {
        @Override
        public Instant createdAt() {
            return Instant.EPOCH;
        }

        @Override
        public void cleanup() {}
    }

    private static Pump pump(String id) {
        return new Pump(id, "pump", 10);
    }

    @Test
    void listsOldestFirstAndAddsUp() {
        Pump first = pump("first");
        Pump second = new Pump("second", "valve", Integer.MAX_VALUE);
        Pump third = new Pump("third", "valve", Integer.MAX_VALUE);
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
        assertThat(resources.takeAll()).isEmpty();
    }

    @Test
    void unregisteredResourceIsNotTaken() {
        resources.register(pump("first"));
        assertThat(resources.unregister("first")).isTrue();
        assertThat(resources.unregister("first")).isFalse();
        assertThat(resources.takeAll()).isEmpty();
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
                .isThrownBy(() -> resources.register(new Pump(null, "pump", 0)))
                .withMessage("resource.id()");
        assertThatNullPointerException()
                .isThrownBy(() -> resources.register(new Pump("first", null, 0)))
                .withMessage("resource.type()");
        assertThat(resources.resources()).isEmpty();
    }

    @Test
    void allAreTakenNewestFirst() {
        Pump first = pump("first");
        Pump second = pump("second");
        resources.register(first);
        resources.register(second);
        assertThat(resources.takeAll()).containsExactly(second, first);
        assertThat(resources.stats()).isEqualTo(new ResourceUsageStats(0, 0, Map.of()));
        assertThat(resources.takeAll()).isEmpty();
    }

    @Test
    void moreThanAreAllowedAreRefused() {
        List.of("first", "second", "third", "fourth").forEach(id -> resources.register(pump(id)));
        assertThatThrownBy(() -> resources.register(pump("fifth")))
                .isInstanceOf(ResourceLimitException.class)
                .hasMessage("session 5e551011 owns 4 resources, as many as it may (maxResources);"
                        + " pump 'fifth' is refused");
        assertThat(resources.unregister("first")).isTrue();
        resources.register(pump("fifth"));
    }

    @Test
    void resourcesThatCostTooMuchAreRefused() {
        SessionResources few = new SessionResources("5e551011", 10, 25);
        few.register(pump("first"));
        few.register(pump("second"));
        assertThatThrownBy(() -> few.register(pump("third")))
                .isInstanceOf(ResourceLimitException.class)
                .hasMessage("session 5e551011 owns resources of 20 bytes, of 25 that it may (maxResourceCost);"
                        + " pump 'third' with 10 bytes is refused");
        assertThat(few.unregister("first")).isTrue();
        few.register(pump("third"));
        assertThat(few.stats().totalCost()).isEqualTo(20);
    }

    @Test
    void registeringAfterTheEndIsRefused() {
        assertThat(resources.takeAll()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> resources.register(pump("late")))
                .withMessage("session 5e551011 has ended");
    }

    @Test
    void costsMayAddUpToTheLimitItself() {
        SessionResources few = new SessionResources("5e551011", 10, 20);
        few.register(pump("first"));
        few.register(pump("second"));
        assertThat(few.stats().totalCost()).isEqualTo(20);
    }

    @Test
    void listenersHearOfEachResourceThatComesAndGoes() {
        List<String> heard = new ArrayList<>();
        resources.whenChanged((resource, owned) -> heard.add((owned ? "+" : "-") + resource.id()));
        resources.register(pump("first"));
        resources.register(pump("second"));
        assertThat(resources.unregister("first")).isTrue();
        assertThat(resources.unregister("first")).isFalse();
        assertThat(heard).containsExactly("+first", "+second", "-first");
    }

    @Test
    void listenersHearNothingOfWhatWasRefusedOrWentWithTheSession() {
        resources.register(pump("first"));
        List<String> heard = new ArrayList<>();
        resources.whenChanged((resource, owned) -> heard.add(resource.id()));
        assertThatIllegalArgumentException().isThrownBy(() -> resources.register(pump("first")));
        assertThat(resources.takeAll()).hasSize(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void partOfTheNamespaceGoesWithIt() {
        NamespacePart method = new NamespacePart("Weather.celsius", "method", 120, Instant.EPOCH);
        assertThat(method.giving(1_000)).isEmpty();
        assertThat(method.mayRunOn()).isFalse();
    }
}
