package dev.belay.task.internal.model;

import static dev.belay.task.internal.model.ComplaintsTest.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.task.BackgroundThread;
import dev.belay.task.DeviceStream;
import dev.belay.task.Param;
import dev.belay.task.Task;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with parameters. */
@SuppressWarnings("UnusedMethod") // interfaces that are only looked at
class ParameterComplaintsTest {
    @Test
    void notUsed() {
        interface Weather {
            @Task("samples.n")
            int samples(int n);
        }
        assertThat(complaints(Weather.class))
                .containsExactly("parameter 'n' is not used by the Python, for method Weather.samples");
    }

    @Test
    void keyword() {
        interface Weather {
            @Task("1")
            int samples(@Param("lambda") int length);
        }
        assertThat(complaints(Weather.class))
                .containsExactly("parameter 'lambda' is no Python name: give it another with @Param, "
                        + "for method Weather.samples");
    }

    @Test
    void codeInsteadOfAName() {
        interface Weather {
            @Task("n")
            int samples(@Param("n=led.on()") int n);
        }
        assertThat(complaints(Weather.class))
                .containsExactly("parameter 'n=led.on()' is no Python name: give it another with @Param, "
                        + "for method Weather.samples");
    }

    @Test
    void twoOfOneName() {
        interface Weather {
            @Task("n")
            int samples(int n, @Param("n") int count);
        }
        assertThat(complaints(Weather.class))
                .containsExactly("two parameters are named 'n', for method Weather.samples");
    }

    @Test
    void nameThatAThreadIsGiven() {
        interface Weather {
            @BackgroundThread("emit(1)")
            void heartbeat(int emit);
        }
        assertThat(complaints(Weather.class))
                .containsExactly("parameter 'emit' has a name that @BackgroundThread gives a meaning to, "
                        + "for method Weather.heartbeat");
    }

    @Test
    void typeThatIsNeverSent() {
        interface Weather {
            @Task("sum(numbers)")
            int sum(DeviceStream<Integer> numbers);
        }
        assertThat(complaints(Weather.class))
                .containsExactly("parameter 'numbers' can't be sent to a board: it is a DeviceStream, "
                        + "for method Weather.sum");
    }

    @Test
    void noNameInTheClassFile(@TempDir Path folder) throws Exception {
        Class<?> type = compileWithoutParameterNames(folder, """
                import dev.belay.task.Param;
                import dev.belay.task.Task;
                public interface Weather {
                    @Task("a + b") int sum(@Param("a") int first, int b);
                }
                """);
        assertThat(complaints(type))
                .containsExactly("parameter 2 has no name in the class file: compile with -parameters or name it with "
                        + "@Param, for method Weather.sum");
    }

    @Test
    void withoutNamesInTheClassFileParamIsEnough(@TempDir Path folder) throws Exception {
        Class<?> type = compileWithoutParameterNames(folder, """
                import dev.belay.task.Param;
                import dev.belay.task.Task;
                public interface Weather {
                    @Task("a + b") int sum(@Param("a") int first, @Param("b") int second);
                }
                """);
        assertThat(new FakeBoard().only(type).parameters())
                .extracting(ParameterModel::name)
                .containsExactly("a", "b");
    }

    @Test
    void functionsOfAFileNeedNoNames(@TempDir Path folder) throws Exception {
        Class<?> type = compileWithoutParameterNames(folder, """
                import dev.belay.task.Source;
                import dev.belay.task.Task;
                @Source("weather.py")
                public interface Weather {
                    @Task int sum(int first, int second);
                }
                """);
        FakeBoard board = new FakeBoard().file("weather.py", "def sum(a, b): return a + b");
        assertThat(board.only(type).function().parameters()).containsExactly("a", "b");
    }

    private static Class<?> compileWithoutParameterNames(Path folder, String source) throws Exception {
        Path file = Files.writeString(folder.resolve("Weather.java"), source);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(status).as("javac").isZero();
        return load(folder);
    }

    private static Class<?> load(Path folder) throws IOException, ClassNotFoundException {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, ParameterComplaintsTest.class.getClassLoader())) {
            Class<?> type = loader.loadClass("Weather");
            assertThat(type.getMethods()).isNotEmpty();
            return type;
        }
    }
}
