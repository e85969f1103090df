package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClassLoaderLeakTest {
    public record Loaded(int value) {}

    /** Defines {@link Loaded} once more, and nothing else. */
    private static final class Throwaway extends ClassLoader {
        Throwaway() {
            super(ClassLoaderLeakTest.class.getClassLoader());
        }

        Class<?> define() throws IOException {
            String file = Loaded.class.getName().replace('.', '/') + ".class";
            try (InputStream in = getResourceAsStream(file)) {
                byte[] code = in.readAllBytes();
                return defineClass(Loaded.class.getName(), code, 0, code.length);
            }
        }
    }

    @Test
    void whatIsKnownOfARecordDoesNotHoldItsClassLoader() throws IOException {
        WeakReference<ClassLoader> loader = readInThrowaway();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            System.gc();
            assertThat(loader.get()).isNull();
        });
    }

    private static WeakReference<ClassLoader> readInThrowaway() throws IOException {
        Throwaway loader = new Throwaway();
        Class<?> type = loader.define();
        assertThat(type).isNotSameAs(Loaded.class);
        Object value = ValueMapper.standard().read("{'value': 1}", type);
        assertThat(ValueMapper.standard().write(value)).isEqualTo("{'value':1}");
        ValueMapper.standard().requireReadable(type);
        return new WeakReference<>(loader);
    }
}
