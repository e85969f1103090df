package dev.belay.task.internal.model;

import static dev.belay.task.internal.model.ComplaintsTest.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.task.BackgroundThread;
import dev.belay.task.DeviceThread;
import dev.belay.task.Source;
import dev.belay.task.Task;
import org.junit.jupiter.api.Test;

/** Python in its own file. */
@SuppressWarnings("UnusedMethod") // interfaces that are only looked at
class SourceFileTest {
    @Source("weather.py")
    interface Weather {
        @Task
        double readCelsius(int samples);
    }

    @Test
    void theFunctionHasTheNameOfTheMethod() {
        FakeBoard board = new FakeBoard().file("weather.py", "def readCelsius(n): return n");
        MethodModel method = board.only(Weather.class);
        assertThat(method.function().code()).isEqualTo("def readCelsius(n):return n");
        assertThat(method.module())
                .hasValueSatisfying(file -> assertThat(file.fileName()).isEqualTo("weather.py"));
        assertThat(method.given()).isEmpty();
    }

    @Test
    void theFunctionHasTheNameInSnakeCase() {
        FakeBoard board = new FakeBoard().file("weather.py", "def read_celsius(n): return n");
        assertThat(board.only(Weather.class).function().name()).isEqualTo("read_celsius");
    }

    @Test
    void theAnnotationNamesAnotherFunction() {
        @Source("weather.py")
        interface Named {
            @Task(function = "read")
            double celsius();
        }
        FakeBoard board = new FakeBoard().file("weather.py", "def celsius(): pass", "def read(): return 1");
        assertThat(board.only(Named.class).function().name()).isEqualTo("read");
    }

    @Test
    void argumentsMayBeLeftOutWhereThereAreDefaults() {
        FakeBoard board = new FakeBoard().file("weather.py", "def read_celsius(n, unit=None, *more): return n");
        assertThat(board.only(Weather.class).parameters()).hasSize(1);
    }

    @Test
    void aThreadIsGivenWhatItNames() {
        @Source("weather.py")
        interface Levels {
            @BackgroundThread
            DeviceThread levels(int period);
        }
        FakeBoard board = new FakeBoard().file("weather.py", "def levels(emit, running, period): emit(1)");
        assertThat(board.only(Levels.class).given()).containsExactly("emit", "running");
        assertThat(complaints(Levels.class, new FakeBoard().file("weather.py", "def levels(period, emit): emit(1)")))
                .containsExactly(
                        "levels of weather.py must have emit before its other parameters, for method Levels.levels",
                        "1 parameter, but levels of weather.py takes 2, for method Levels.levels");
    }

    @Test
    void aSuperInterfaceHasItsOwnFile() {
        @Source("station.py")
        interface Station extends Weather {
            @Task
            String name();
        }
        FakeBoard board = new FakeBoard()
                .file("weather.py", "def read_celsius(n): return n")
                .file("station.py", "def name(): return 'home'");
        assertThat(InterfaceModel.of(Station.class, board).methods())
                .extracting(method -> method.module().orElseThrow().fileName())
                .containsExactly("station.py", "weather.py");
    }

    @Test
    void theFileLiesBesideTheInterface() {
        @Source("levels.py")
        interface Levels {
            @Task
            int level();
        }
        MethodModel method = new FakeBoard().only(Levels.class);
        assertThat(method.function().code()).isEqualTo("def level():return GRÖSSE");
        assertThat(method.module().orElseThrow().topLevel().code()).isEqualTo("GRÖSSE=7");
    }

    @Test
    void theFileIsNotInUtf8() {
        @Source("/dev/belay/task/internal/model/latin1.py")
        interface Levels {
            @Task
            int level();
        }
        assertThat(complaints(Levels.class))
                .containsExactly("/dev/belay/task/internal/model/latin1.py is not in UTF-8, for interface Levels");
    }

    @Test
    void theFileIsMissing() {
        assertThat(complaints(Weather.class))
                .containsExactly("weather.py is not on the class path in dev/belay/task/internal/model, or its package "
                        + "is not open to dev.belay.core, for interface Weather");
    }

    @Test
    void aMissingFileIsToldOnce() {
        @Source("/python/missing.py")
        interface Two {
            @Task
            void one();

            @Task
            void two();
        }
        assertThat(complaints(Two.class))
                .containsExactly("/python/missing.py is not on the class path, for interface Two");
    }

    @Test
    void theFileIsNoPython() {
        assertThat(complaints(Weather.class, new FakeBoard().file("weather.py", "a = 1", "b = 'x")))
                .singleElement()
                .asString()
                .startsWith("weather.py: line 2: ")
                .endsWith(", for interface Weather");
    }

    @Test
    void theFunctionIsMissing() {
        FakeBoard board = new FakeBoard().file("weather.py", "def a(): pass", "def b(): pass");
        assertThat(complaints(Weather.class, board))
                .containsExactly("weather.py has no function readCelsius or read_celsius; it has a, b, "
                        + "for method Weather.readCelsius");
    }

    @Test
    void theNumberOfParametersDiffers() {
        FakeBoard board = new FakeBoard().file("weather.py", "def read_celsius(a, b, c=1): return a");
        assertThat(complaints(Weather.class, board))
                .containsExactly("1 parameter, but read_celsius of weather.py takes 2 to 3, "
                        + "for method Weather.readCelsius");
    }

    @Test
    void aParameterWantsAName() {
        FakeBoard board = new FakeBoard().file("weather.py", "def read_celsius(a, *, unit): return a");
        assertThat(complaints(Weather.class, board))
                .containsExactly("read_celsius of weather.py has parameters that are given by name only: unit, "
                        + "for method Weather.readCelsius");
    }

    @Test
    void theFunctionIsAsynchronous() {
        FakeBoard board = new FakeBoard().file("weather.py", "async def read_celsius(a): return a");
        assertThat(complaints(Weather.class, board))
                .containsExactly("read_celsius of weather.py is an async def, which is not supported, "
                        + "for method Weather.readCelsius");
    }
}
