package dev.belay.task.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.task.BackgroundThread;
import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.RemoteObject;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import dev.belay.task.Timeout;
import dev.belay.task.Timer;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnusedMethod") // interfaces that are only looked at
class InterfaceModelTest {
    private final FakeBoard board = new FakeBoard();

    @Test
    void anExpressionIsAFunctionThatReturnsIt() {
        interface Weather {
            @Task("low + high")
            @Timeout(value = 2, unit = TimeUnit.MINUTES)
            int sum(int low, int high);
        }
        MethodModel method = board.only(Weather.class);
        assertThat(method.kind()).isEqualTo(Kind.TASK);
        assertThat(method.function().code()).isEqualTo("def sum(low,high):return low+high");
        assertThat(method.parameters())
                .containsExactly(new ParameterModel("low", int.class), new ParameterModel("high", int.class));
        assertThat(method.returned()).isEqualTo(new Returned(Result.VALUE, int.class, false));
        assertThat(method.timeout()).contains(Duration.ofMinutes(2));
        assertThat(method.module()).isEmpty();
        assertThat(method.displayName()).isEqualTo("Weather.sum");
    }

    @Test
    void whatMethodsReturn() {
        interface Weather {
            @Task("0")
            void a();

            @Task("0")
            CompletableFuture<Void> b();

            @Task("0")
            CompletableFuture<List<Integer>> c();

            @Task("yield 0")
            DeviceStream<Integer> d();

            @Task("adc")
            RemoteObject e();

            @Task("adc")
            CompletableFuture<RemoteObject> f();
        }
        assertThat(InterfaceModel.of(Weather.class, board).methods())
                .extracting(MethodModel::returned)
                .containsExactly(
                        new Returned(Result.VOID, void.class, false),
                        new Returned(Result.VOID, Void.class, true),
                        new Returned(Result.VALUE, new GenericType<List<Integer>>() {}.type(), true),
                        new Returned(Result.STREAM, Integer.class, false),
                        new Returned(Result.OBJECT, RemoteObject.class, false),
                        new Returned(Result.OBJECT, RemoteObject.class, true));
    }

    @Test
    void typeVariablesOfSuperInterfacesAreReplaced() {
        interface Sensor<T, I> {
            @Task("adc.read(key)")
            T read(List<I> key);
        }
        interface Sensors<T> extends Sensor<List<T>, String> {}
        interface Levels extends Sensors<Integer> {}
        MethodModel method = board.only(Levels.class);
        assertThat(method.returned().type()).isEqualTo(new GenericType<List<Integer>>() {}.type());
        assertThat(method.parameters())
                .containsExactly(new ParameterModel("key", new GenericType<List<String>>() {}.type()));
    }

    @Test
    void aMethodThatReplacesAGenericOneCounts() throws Exception {
        interface Sensor<T> {
            @Task("1")
            T read();
        }
        interface Level extends Sensor<Integer> {
            @Override
            @Task("2")
            Integer read();
        }
        InterfaceModel model = InterfaceModel.of(Level.class, board);
        assertThat(model.methods()).hasSize(1);
        assertThat(model.methods().get(0).function().code()).isEqualTo("def read():return 2");
    }

    @Test
    void methodsWithABodyInJavaAndThoseOfObjectAreLeftAlone() {
        interface Weather {
            @Task("1")
            int celsius();

            default int kelvin() {
                return celsius() + 273;
            }

            static int zero() {
                return 0;
            }

            @Override
            String toString();

            @Override
            boolean equals(Object other);
        }
        assertThat(InterfaceModel.of(Weather.class, board).methods())
                .extracting(method -> method.method().getName())
                .containsExactly("celsius");
    }

    @Test
    void overloadedMethodsAreFunctionsOfDifferentNames() {
        interface Weather {
            @Task("1")
            int read();

            @Task("n")
            int read(int n);

            @Task("s")
            int read(String s);

            @Task("2")
            int read_1();
        }
        assertThat(InterfaceModel.of(Weather.class, board).methods())
                .extracting(method -> method.function().name())
                .containsExactly("read", "read_2", "read_3", "read_1");
    }

    @Test
    void aNameThatPythonReservesIsChanged() {
        interface Weather {
            @Task("1")
            int pass();
        }
        assertThat(board.only(Weather.class).function().name()).isEqualTo("pass_");
    }

    @Test
    void aMethodOfTwoInterfacesWithTheSamePythonIsOne() throws Exception {
        interface Inside {
            @Task("1")
            int celsius();
        }
        interface Outside {
            @Task("1")
            int celsius();
        }
        interface Weather extends Inside, Outside {}
        InterfaceModel model = InterfaceModel.of(Weather.class, board);
        assertThat(model.methods()).hasSize(1);
        assertThat(model.find(Inside.class.getMethod("celsius"))).isPresent();
        assertThat(model.find(Outside.class.getMethod("celsius"))).isPresent();
        assertThat(model.find(Object.class.getMethod("toString"))).isEmpty();
    }

    @Test
    void theVariantThatAsksForMostIsTaken() {
        interface Weather {
            @Task("1")
            @Task(value = "2", requires = "viper")
            @Task(value = "3", implementation = "circuitpython")
            @Task(
                    value = "4",
                    requires = {"viper", "esp32"})
            int celsius();
        }
        assertThat(board.only(Weather.class).function().code()).endsWith("return 1");
        assertThat(new FakeBoard()
                        .feature("viper")
                        .only(Weather.class)
                        .function()
                        .code())
                .endsWith("return 2");
        assertThat(new FakeBoard()
                        .feature("viper")
                        .feature("esp32")
                        .only(Weather.class)
                        .function()
                        .code())
                .endsWith("return 4");
        FakeBoard circuit = new FakeBoard().implementation("circuitpython").feature("viper");
        assertThat(circuit.only(Weather.class).function().code()).endsWith("return 3");
        assertThat(circuit.asked()).isEmpty();
    }

    @Test
    void aThreadIsGivenWhatItsPythonUses() {
        interface Weather {
            @BackgroundThread("while running(): emit(1); sleep_ms(period)")
            DeviceThread levels(int period);
        }
        MethodModel method = board.only(Weather.class);
        assertThat(method.given()).containsExactly("running", "sleep_ms", "emit");
        assertThat(method.function().parameters()).containsExactly("running", "sleep_ms", "emit", "period");
        assertThat(method.returned().result()).isEqualTo(Result.THREAD);
    }

    @Test
    void aTimerHasItsSchedule() {
        interface Weather {
            @Timer(periodMillis = 500, oneShot = true, value = "print(running)")
            DeviceTimer blink();
        }
        MethodModel method = board.only(Weather.class);
        assertThat(method.given()).containsExactly("print");
        assertThat(method.schedule()).isEqualTo(new Schedule(0, false, false, 500, true));
    }

    @Test
    void setupsAndTeardownsHaveAnOrder() {
        interface Weather {
            @Setup(value = "a = 1", order = 2)
            void a();

            @Setup(value = "b = 1", autoInit = false)
            void b();

            @Setup("c = 1")
            void c();

            @Teardown(value = "d = 1", order = -1, ignoreErrors = true)
            void d();
        }
        InterfaceModel model = InterfaceModel.of(Weather.class, board);
        assertThat(model.methods(Kind.SETUP))
                .extracting(method -> method.method().getName())
                .containsExactly("b", "c", "a");
        assertThat(model.methods(Kind.SETUP))
                .extracting(method -> method.schedule().autoInit())
                .containsExactly(false, true, true);
        assertThat(model.methods(Kind.TEARDOWN))
                .extracting(MethodModel::schedule)
                .containsExactly(new Schedule(-1, false, true, 0, false));
    }

    @Test
    void aSetupIsExecutedInTheNamespace() {
        interface Weather {
            @Setup("""
                    # the sensor
                    from machine import ADC
                    adc = ADC(4)
                    """)
            void prepare();
        }
        assertThat(board.only(Weather.class).statements()).hasValueSatisfying(statements -> {
            assertThat(statements.code()).isEqualTo("from machine import ADC\nadc=ADC(4)");
            assertThat(statements.sourceLine(2)).isEqualTo(3);
        });
    }

    @Test
    void aTaskIsAFunctionOnly() {
        interface Weather {
            @Task("1")
            int celsius();
        }
        assertThat(board.only(Weather.class).statements()).isEmpty();
    }

    @Test
    void aGeneratorMayBeARemoteObject() {
        interface Weather {
            @Task("yield 1")
            RemoteObject samples();
        }
        assertThat(board.only(Weather.class).function().isGenerator()).isTrue();
    }
}
