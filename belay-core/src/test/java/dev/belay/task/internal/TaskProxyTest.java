package dev.belay.task.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.repl.PythonException;
import dev.belay.task.Task;
import dev.belay.task.internal.model.Environment;
import dev.belay.task.internal.model.InterfaceModel;
import dev.belay.task.internal.model.MethodModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskProxyTest {
    interface Sensor<T> {
        @Task("adc.read(pin)")
        T read(int pin);

        default List<T> both() {
            return List.of(read(1), read(2));
        }
    }

    interface Weather extends Sensor<Integer> {
        @Override
        @Task("adc.read(pin)")
        Integer read(int pin);

        @Task("led.off()")
        void off();
    }

    /** Public, so that its default method is found in another way. */
    public interface Shared {
        /** {@return the level} */
        @Task("1")
        int level();

        /** {@return its double} */
        default int twice() {
            return 2 * level();
        }
    }

    private final List<String> called = new ArrayList<>();

    @Test
    void callsAreHandedOn() {
        Weather weather = proxy(Weather.class, 7);
        assertThat(weather.read(4)).isEqualTo(7);
        weather.off();
        assertThat(called).containsExactly("Weather.read[4]", "Weather.off[]");
    }

    @Test
    void defaultMethodsRunInJava() {
        assertThat(proxy(Weather.class, 7).both()).containsExactly(7, 7);
        assertThat(called).containsExactly("Weather.read[1]", "Weather.read[2]");
        assertThat(proxy(Shared.class, 7).twice()).isEqualTo(14);
    }

    @Test
    void aGenericMethodThatIsReplacedIsTheSame() {
        Sensor<Integer> sensor = proxy(Weather.class, 7);
        assertThat(sensor.read(3)).isEqualTo(7);
        assertThat(called).containsExactly("Weather.read[3]");
    }

    @Test
    void itIsAnObjectOfItsOwn() {
        Weather weather = proxy(Weather.class, 7);
        assertThat(weather)
                .hasToString("Weather on session 3 on embedded:board-1")
                .isEqualTo(weather)
                .isNotEqualTo(proxy(Weather.class, 7))
                .hasSameHashCodeAs(weather);
        assertThat(called).isEmpty();
    }

    @Test
    void failuresComeAsTheyAre() {
        PythonException failure = PythonException.of("Traceback (most recent call last):\nValueError: no\n");
        TaskCalls failing = (method, arguments) -> {
            throw failure;
        };
        InterfaceModel model = InterfaceModel.of(Weather.class, new Board());
        Weather weather = TaskProxy.create(Weather.class, model, failing, "session 3", "owner");
        assertThatThrownBy(weather::off).isSameAs(failure);
    }

    private <T> T proxy(Class<T> type, @Nullable Object result) {
        TaskCalls calls = (MethodModel method, @Nullable Object[] arguments) -> {
            called.add(method.displayName() + Arrays.toString(arguments));
            return result;
        };
        return TaskProxy.create(
                type, InterfaceModel.of(type, new Board()), calls, "session 3 on embedded:board-1", "owner");
    }

    private static final class Board implements Environment {
        @Override
        public String implementation() {
            return "micropython";
        }

        @Override
        public boolean hasThreads() {
            return false;
        }

        @Override
        public boolean hasTimers() {
            return false;
        }

        @Override
        public boolean has(String feature) {
            return false;
        }
    }
}
