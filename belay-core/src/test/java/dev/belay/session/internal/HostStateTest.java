package dev.belay.session.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostStateTest {
    private static final SessionKey<String> NAME = SessionKey.of("name", String.class);
    private static final SessionKey<Integer> NAME_AS_NUMBER = SessionKey.of("name", Integer.class);

    private final HostState state = new HostState();

    @Test
    void keepsAValueUntilItIsRemoved() {
        assertThat(state.get(NAME)).isEmpty();
        state.put(NAME, "one");
        state.put(NAME, "two");
        assertThat(state.get(NAME)).contains("two");
        assertThat(state.keys()).containsExactly(NAME);
        assertThat(state.remove(NAME)).contains("two");
        assertThat(state.remove(NAME)).isEmpty();
        assertThat(state.keys()).isEmpty();
    }

    @Test
    void keysOfOneNameAndTwoTypesAreTwo() {
        state.put(NAME, "one");
        state.put(NAME_AS_NUMBER, 1);
        assertThat(state.get(NAME)).contains("one");
        assertThat(state.get(NAME_AS_NUMBER)).contains(1);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void valueOfAnotherTypeIsRefusedAndNotKept() {
        SessionKey raw = NAME;
        assertThatThrownBy(() -> state.put(raw, 1)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> state.computeIfAbsent(raw, () -> 1)).isInstanceOf(ClassCastException.class);
        assertThat(state.get(NAME)).isEmpty();
        assertThat(state.computeIfAbsent(NAME, () -> "right")).isEqualTo("right");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> state.put(NAME, null)).withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> state.computeIfAbsent(NAME, () -> null))
                .withMessage("made value");
        assertThatNullPointerException()
                .isThrownBy(() -> state.computeIfAbsent(NAME, null))
                .withMessage("maker");
        assertThatNullPointerException()
                .isThrownBy(() -> SessionKey.of(null, String.class))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> SessionKey.of("name", null))
                .withMessage("type");
        assertThat(state.keys()).isEmpty();
    }

    @Test
    void primitiveTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionKey.of("count", int.class))
                .withMessage("type must be a class such as Integer, but is the primitive int");
    }

    @Test
    void oneOfManyThreadsMakesTheValue() throws Exception {
        AtomicInteger made = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> seen = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                seen.add(threads.submit(() -> state.computeIfAbsent(NAME_AS_NUMBER, made::incrementAndGet)));
            }
            for (Future<Integer> value : seen) {
                assertThat(value.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }
}
