package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@BelayTest
@Timeout(60)
class TaskTest {
    interface Weather {
        @Setup("""
                from machine import ADC, Pin
                adc = ADC(4)
                led = Pin(25, Pin.OUT)
                led.on()
                """)
        void prepare();

        @Task("adc.read_u16() + offset")
        int reading(int offset);

        @Task("""
                # what the sensor says, in degrees
                volts = adc.read_u16() * 3.3 / 65535
                return 27 - (volts - 0.706) / 0.001721
                """)
        double celsius();

        @Teardown("led.off()")
        void off();
    }

    @Test
    void methodsRunOnTheBoard(EmbeddedBoard board, DeviceSession session) {
        board.adc(4).set(20_000);
        Weather weather = session.bind(Weather.class);
        assertThat(weather.reading(7)).isEqualTo(20_007);
        assertThat(weather.celsius()).isBetween(-148.0, -147.0);
        assertThat(board.pin(25).isHigh()).isTrue();
        session.close();
        assertThat(board.pin(25).isHigh()).isFalse();
    }

    @Test
    void eagerDeploymentRunsTheSetupAtOnce(EmbeddedBoard board, DeviceSession session) {
        session.bind(Weather.class, Deployment.EAGER);
        assertThat(board.pin(25).isHigh()).isTrue();
    }

    interface Values {
        @Task("a, b, c, d")
        List<Object> all(@Param("a") String first, byte[] b, Map<String, Integer> c, List<Boolean> d);

        @Task("None if x < 0 else x")
        Optional<Integer> maybe(int x);

        @Task("x * 2")
        CompletableFuture<Long> later(long x);

        @Task("print(text)")
        void say(String text);

        default int twice(int x) {
            return maybe(x).orElse(0) * 2;
        }
    }

    @Test
    void valuesTravelAsLiterals(DeviceSession session) throws Exception {
        Values values = session.bind(Values.class);
        assertThat(values.all("x');import os;('", new byte[] {1, 2}, Map.of("k", 3), List.of(true)))
                .containsExactly("x');import os;('", new byte[] {1, 2}, Map.of("k", 3L), List.of(true));
        assertThat(values.maybe(-1)).isEmpty();
        assertThat(values.twice(21)).isEqualTo(42);
        assertThat(values.later(21).get(10, TimeUnit.SECONDS)).isEqualTo(42);
        values.say("hello");
        assertThat(values)
                .hasToString("Values on session " + session.id() + " on "
                        + session.device().connection().board());
        assertThat(values.equals(values)).isTrue();
    }

    interface Led {
        @Setup("led = 7")
        void setUp();

        @Task("led")
        int led();
    }

    @Test
    void aMethodMayHaveTheNameOfAGlobal(DeviceSession session) {
        Led led = session.bind(Led.class);
        assertThat(led.led()).isEqualTo(7);
        assertThat(led.led()).isEqualTo(7);
    }

    interface Broken {
        @Task("x = 1\nreturn x +")
        int first();

        @Task("1")
        int second();
    }

    @Test
    void pythonThatTheBoardCannotCompileIsToldWhenItIsBoundEagerly(DeviceSession session) {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> session.bind(Broken.class, Deployment.EAGER))
                .satisfies(e -> assertThat(e.complaints())
                        .containsExactly("line 2: SyntaxError: invalid syntax: return x +, for method Broken.first"));
        PythonException failure = catchThrowableOfType(PythonException.class, session.bind(Broken.class)::first);
        assertThat(failure.line()).hasValue(2);
    }

    interface Failing {
        @Task("""
                # comment

                x = 1
                return x / (x - 1)
                """)
        int divide();

        @Task("helper(1)")
        int indirect();

        @Setup("""
                def helper(n):
                    return undefined
                """)
        void setUp();
    }

    @Test
    void exceptionsShowTheLineOfTheMethod(DeviceSession session) {
        Failing failing = session.bind(Failing.class);
        PythonException failure = catchThrowableOfType(PythonException.class, failing::divide);
        assertThat(failure.traceback()).isEqualTo("""
                        Traceback (most recent call last):
                          File "Failing.divide", line 4, in divide
                            return x / (x - 1)
                        ZeroDivisionError: divide by zero""");
        assertThat(failure.line()).hasValue(4);
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(failing::divide)
                .satisfies(again -> assertThat(again.traceback()).isEqualTo(failure.traceback()));
    }

    interface Objects {
        @Task("[1, 2, start]")
        RemoteObject list(int start);

        @Task("sum(values)")
        int sum(RemoteObject values);

        @Task("[1][i]")
        CompletableFuture<RemoteObject> at(int i);

        @Task("(i * i for i in range(3))")
        RemoteObject squares();
    }

    @Test
    void whatIsNoLiteralStaysOnTheBoard(DeviceSession session) throws Exception {
        Objects objects = session.bind(Objects.class);
        try (RemoteObject list = objects.list(3)) {
            assertThat(list.length()).isEqualTo(3);
            list.run("append", 4);
            assertThat(objects.sum(list)).isEqualTo(10);
            assertThat(list.item(-1, Integer.class)).isEqualTo(4);
            try (DeviceStream<Integer> items = list.iterate(Integer.class)) {
                assertThat(items).containsExactly(1, 2, 3, 4);
            }
        }
        try (RemoteObject squares = objects.squares();
                DeviceStream<Integer> items = squares.iterate(Integer.class)) {
            assertThat(items).containsExactly(0, 1, 4);
        }
        assertThat(objects.at(0).get(10, TimeUnit.SECONDS).read(Integer.class)).isEqualTo(1);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> objects.at(1).get(10, TimeUnit.SECONDS))
                .havingCause()
                .isInstanceOfSatisfying(
                        PythonException.class,
                        e -> assertThat(e.frames().get(0).file()).isEqualTo("Objects.at"));
    }

    interface Counting {
        @Task("for i in range(n): yield i")
        DeviceStream<Integer> count(int n);

        @Task("""
                i = 0
                try:
                    while True:
                        yield i
                        i += 1
                finally:
                    global ended
                    ended = i
                """)
        DeviceStream<Integer> forever();

        @Task("""
                total = 0
                while total < 10:
                    total += (yield total) or 0
                """)
        DeviceStream<Integer> sum();

        @Task("ended")
        int ended();

        @Task("yield 1\nraise ValueError('two')")
        DeviceStream<Integer> breaking();
    }

    @Test
    void generatorsBecomeStreams(DeviceSession session) {
        Counting counting = session.bind(Counting.class);
        try (DeviceStream<Integer> stream = counting.count(5)) {
            assertThat(stream).containsExactly(0, 1, 2, 3, 4);
        }
        try (DeviceStream<Integer> stream = counting.count(10_000)) {
            assertThat(stream.stream().mapToInt(Integer::intValue).sum()).isEqualTo(49_995_000);
        }
        assertThat(session.evaluate("1+1", Integer.class)).isEqualTo(2);
    }

    @Test
    void closingAStreamStopsItsGenerator(DeviceSession session) {
        Counting counting = session.bind(Counting.class);
        int last = 0;
        try (DeviceStream<Integer> stream = counting.forever()) {
            for (int i : stream) {
                last = i;
                if (i == 1_000) {
                    break;
                }
            }
        }
        assertThat(last).isEqualTo(1_000);
        assertThat(counting.ended()).isBetween(1_000, 1_200);
    }

    @Test
    void callsAreRefusedWhileAStreamRuns(DeviceSession session) {
        Counting counting = session.bind(Counting.class);
        try (DeviceStream<Integer> stream = counting.forever()) {
            assertThat(stream.iterator().next()).isZero();
            assertThatIllegalStateException()
                    .isThrownBy(() -> session.evaluate("1", Integer.class))
                    .withMessageStartingWith("the board is busy with a stream: call Counting.forever (session ")
                    .withMessageEndingWith("); read it to its end or close it first, or let calls wait by"
                            + " ConnectionOptions.callsWaitForStreams");
        }
        assertThat(session.evaluate("1", Integer.class)).isEqualTo(1);
    }

    @Test
    void valuesAreSentToAGenerator(DeviceSession session) {
        Counting counting = session.bind(Counting.class);
        try (DeviceStream<Integer> stream = counting.sum()) {
            assertThat(stream.send(null)).hasValue(0);
            assertThat(stream.send(4)).hasValue(4);
            assertThat(stream.send(5)).hasValue(9);
            assertThat(stream.send(6)).isEmpty();
            assertThat(stream.isOpen()).isFalse();
        }
        assertThat(session.evaluate("1+1", Integer.class)).isEqualTo(2);
    }

    @Test
    void exceptionsOfGeneratorsReachTheReader(DeviceSession session) {
        Counting counting = session.bind(Counting.class);
        try (DeviceStream<Integer> stream = counting.breaking()) {
            var items = stream.iterator();
            assertThat(items.next()).isEqualTo(1);
            PythonException failure = catchThrowableOfType(PythonException.class, items::hasNext);
            assertThat(failure.traceback()).isEqualTo("""
                        Traceback (most recent call last):
                          File "Counting.breaking", line 2, in breaking
                            raise ValueError('two')
                        ValueError: two""");
        }
    }
}
