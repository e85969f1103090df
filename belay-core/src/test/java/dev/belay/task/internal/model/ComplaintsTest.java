package dev.belay.task.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.task.BackgroundThread;
import dev.belay.task.BindingException;
import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import dev.belay.task.Timeout;
import dev.belay.task.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is wrong with the annotations, results and boards of methods. */
@SuppressWarnings({"UnusedMethod", "TypeParameterUnusedInFormals"}) // interfaces that are only looked at
class ComplaintsTest {
    @Test
    void aMethodWithoutAnnotation() {
        interface Weather {
            int celsius();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("an abstract method needs one of @Task, @Setup, @Teardown, @BackgroundThread, @Timer, "
                        + "for method Weather.celsius");
    }

    @Test
    void twoAnnotations() {
        interface Weather {
            @Task("0")
            @Setup("0")
            void init();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("@Task and @Setup exclude each other, for method Weather.init");
    }

    @Test
    void pythonForAMethodThatHasABodyInJava() {
        interface Weather {
            @Task("20")
            default int celsius() {
                return 21;
            }

            @Setup("x = 1")
            static void init() {}
        }
        assertThat(complaints(Weather.class))
                .containsExactly(
                        "it has a body in Java, which @Task can't replace: remove one of them, "
                                + "for method Weather.celsius",
                        "it has a body in Java, which @Setup can't replace: remove one of them, "
                                + "for method Weather.init");
    }

    @Test
    void noPythonAnywhere() {
        interface Weather {
            @Task
            int celsius();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("@Task has no Python, and there is no @Source file to find it in, "
                        + "for method Weather.celsius");
    }

    @Test
    void pythonAndTheNameOfAFunction() {
        interface Weather {
            @Task(value = "1", function = "read")
            int celsius();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("@Task has Python, and names the function read too, for method Weather.celsius");
    }

    @Test
    void pythonThatIsNone() {
        interface Weather {
            @Task("""
                    a = 1
                    return (a
                    """)
            int celsius();
        }
        assertThat(complaints(Weather.class))
                .singleElement()
                .asString()
                .startsWith("line 2: ")
                .endsWith(", for method Weather.celsius");
    }

    @Test
    void aResultThatNothingIsReadAs() {
        interface Weather {
            @Task("1")
            Thread celsius();
        }
        assertThat(complaints(Weather.class))
                .singleElement()
                .asString()
                .startsWith("Can't read java.lang.Thread: no conversion takes this type, tried the primitives")
                .endsWith(", for method Weather.celsius");
    }

    @Test
    void aResultWithoutType() {
        interface Weather {
            @Task("1")
            <T> T celsius();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("Can't read T: the type variable has no value here, name the type by a GenericType, "
                        + "for method Weather.celsius");
    }

    @Test
    void itemsThatNothingIsReadAs() {
        interface Weather {
            @Task("yield 1")
            DeviceStream<Thread> samples();
        }
        assertThat(complaints(Weather.class))
                .singleElement()
                .asString()
                .startsWith("Can't read java.lang.Thread: ")
                .endsWith(", for method Weather.samples");
    }

    @Test
    void aStreamToWaitFor() {
        interface Weather {
            @Task("yield 1")
            CompletableFuture<DeviceStream<Integer>> samples();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("DeviceStream in a CompletableFuture: return the stream itself, and read its "
                        + "publisher, for method Weather.samples");
    }

    @Test
    void aThreadOfATask() {
        interface Weather {
            @Task("0")
            DeviceThread heartbeat();
        }
        assertThat(complaints(Weather.class))
                .containsExactly(
                        "@Task returns no DeviceThread: that is for @BackgroundThread, for method Weather.heartbeat");
    }

    @Test
    void aTimerOfATask() {
        interface Weather {
            @Task("0")
            DeviceTimer blink();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("@Task returns no DeviceTimer: that is for @Timer, for method Weather.blink");
    }

    @Test
    void theResultOfAThread() {
        interface Weather {
            @BackgroundThread("0")
            int heartbeat();
        }
        assertThat(complaints(Weather.class))
                .containsExactly(
                        "@BackgroundThread returns DeviceThread or void, not int, " + "for method Weather.heartbeat");
    }

    @Test
    void theResultOfATimer() {
        interface Weather {
            @Timer(periodMillis = 1, value = "0")
            CompletableFuture<DeviceTimer> blink();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("@Timer returns DeviceTimer or void, not CompletableFuture<DeviceTimer>, "
                        + "for method Weather.blink");
    }

    @Test
    void theResultOfASetup() {
        interface Weather {
            @Setup("0")
            int init();
        }
        assertThat(complaints(Weather.class)).containsExactly("@Setup returns void, not int, for method Weather.init");
    }

    @Test
    void theParametersOfATeardown() {
        interface Weather {
            @Teardown("led.value(level)")
            void off(int level);
        }
        assertThat(complaints(Weather.class)).containsExactly("@Teardown takes no parameters, for method Weather.off");
    }

    @Test
    void aStreamThatIsNoGenerator() {
        interface Weather {
            @Task("[1, 2]")
            DeviceStream<Integer> samples();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("returns DeviceStream, but its Python does not yield, for method Weather.samples");
    }

    @Test
    void aGeneratorThatIsNoStream() {
        interface Weather {
            @Task("yield 1")
            List<Integer> samples();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("its Python yields: return DeviceStream, not List, for method Weather.samples");
    }

    @Test
    void aThreadThatIsAGenerator() {
        interface Weather {
            @BackgroundThread("yield 1")
            void heartbeat();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("@BackgroundThread can't yield: that is for a @Task that returns DeviceStream, "
                        + "for method Weather.heartbeat");
    }

    @Test
    void aThreadOnABoardWithoutThreads() {
        interface Weather {
            @BackgroundThread("0")
            DeviceThread heartbeat();
        }
        assertThat(complaints(Weather.class, new FakeBoard().withoutThreads()))
                .containsExactly(
                        "this board has no threads: it lacks the module _thread, " + "for method Weather.heartbeat");
    }

    @Test
    void aTimerOnABoardWithoutTimers() {
        interface Weather {
            @Timer(periodMillis = 500, value = "led.toggle()")
            DeviceTimer blink();
        }
        assertThat(complaints(Weather.class, new FakeBoard().withoutTimers()))
                .containsExactly("this board has no timers: it lacks machine.Timer, for method Weather.blink");
    }

    @Test
    void aTimerWithoutPeriod() {
        interface Weather {
            @Timer(periodMillis = 0, value = "led.toggle()")
            DeviceTimer blink();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("periodMillis must be more than zero, but is 0, for method Weather.blink");
    }

    @Test
    void aTimeoutBelowZero() {
        interface Weather {
            @Task("1")
            @Timeout(-5)
            int celsius();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("@Timeout must be more than zero, but is -5, for method Weather.celsius");
    }

    @Test
    void noVariantForTheBoard() {
        interface Weather {
            @Task(value = "1", implementation = "circuitpython")
            @Task(
                    value = "2",
                    requires = {"viper", "esp32"})
            int celsius();
        }
        assertThat(complaints(Weather.class))
                .containsExactly("no @Task is for this board, which is micropython: they are for circuitpython or any "
                        + "board with viper and esp32, for method Weather.celsius");
    }

    @Test
    void otherAnnotationsInTwoInterfaces() {
        interface Inside {
            @Task("1")
            int celsius();
        }
        interface Outside {
            @Task("2")
            int celsius();
        }
        interface Weather extends Inside, Outside {}
        assertThat(complaints(Weather.class))
                .singleElement()
                .isIn(
                        "other annotations in Outside; declare the method in Weather to choose, for method Inside.celsius",
                        "other annotations in Inside; declare the method in Weather to choose, for method Outside.celsius");
    }

    @Test
    void aClass() {
        assertThat(complaints(String.class))
                .containsExactly("only an interface can be bound that is neither sealed nor hidden nor an annotation, "
                        + "for interface String");
    }

    @Test
    void everythingIsToldAtOnceAndOverloadsByTheirParameters() {
        interface Weather {
            @Task("1")
            int celsius(int samples);

            @Task
            int celsius(int samples, String unit);

            @Setup("0")
            int init();
        }
        BindingException failure = failure(Weather.class, new FakeBoard());
        assertThat(failure.complaints())
                .containsExactly(
                        "parameter 'samples' is not used by the Python, for method Weather.celsius(int)",
                        "@Task has no Python, and there is no @Source file to find it in, "
                                + "for method Weather.celsius(int, String)",
                        "@Setup returns void, not int, for method Weather.init");
        assertThat(failure).hasMessage(String.join("\n", failure.complaints()));
    }

    static List<String> complaints(Class<?> type) {
        return complaints(type, new FakeBoard());
    }

    static List<String> complaints(Class<?> type, Environment board) {
        return failure(type, board).complaints();
    }

    private static BindingException failure(Class<?> type, Environment board) {
        BindingException failure = catchThrowableOfType(BindingException.class, () -> InterfaceModel.of(type, board));
        assertThat(failure).as("a refusal of " + type.getSimpleName()).isNotNull();
        return failure;
    }
}
