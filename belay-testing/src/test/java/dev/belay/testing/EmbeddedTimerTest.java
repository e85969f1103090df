package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.machine.ArmedTimer;
import dev.belay.testing.machine.TimerMode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code machine.Timer} on a real MicroPython: callbacks fire whatever the board does. */
@Timeout(60)
class EmbeddedTimerTest {
    private static final String BLINK = """
            from machine import Pin, Timer
            led = Pin('LED', Pin.OUT)
            blink = Timer(period=2, callback=lambda t: led.toggle())
            """;

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final Wire wire = Wire.open(board).raw();

    @AfterEach
    void close() {
        wire.close();
        board.close();
    }

    private void awaitBlinking() throws InterruptedException {
        board.pin(25).clearEdges();
        board.pin(25).awaitEdges(5, Wire.PATIENCE);
    }

    @Test
    void firesWhileTheBoardIdlesInTheRawRepl() throws InterruptedException {
        wire.output(BLINK);
        awaitBlinking();
        assertThat(board.timers()).containsExactly(new ArmedTimer(-1, Duration.ofMillis(2), TimerMode.PERIODIC));
    }

    @Test
    void firesWhileTheBoardIdlesAtThePrompt() throws InterruptedException {
        wire.output(BLINK);
        wire.send("\002");
        wire.await(">>> ");
        awaitBlinking();
        assertThat(board.timers()).hasSize(1);
    }

    @Test
    void firesWhileTheProgramSleeps() throws InterruptedException {
        wire.output(BLINK);
        wire.send("import time\ntime.sleep(1000)\004");
        wire.await("OK");
        awaitBlinking();
        wire.send("\003");
        wire.await("KeyboardInterrupt: \r\n\004>");
    }

    @Test
    void firesWhileTheProgramLoops() throws InterruptedException {
        wire.output(BLINK);
        wire.send("while True: pass\004");
        wire.await("OK");
        awaitBlinking();
        wire.send("\003");
        wire.await("KeyboardInterrupt: \r\n\004>");
    }

    @Test
    void firesWhileTheProgramReads() throws InterruptedException {
        wire.output(BLINK);
        wire.send("import sys\nprint(sys.stdin.read(1))\004");
        wire.await("OK");
        awaitBlinking();
        wire.send("x");
        wire.await("x\r\n\004\004>");
    }

    @Test
    void interruptGetsThroughWhileATimerKeepsTheBoardBusy() {
        wire.output("""
                from machine import Timer
                def busy(t):
                    for _ in range(200): pass
                Timer(freq=1000, callback=busy)
                """);
        for (int i = 0; i < 50; i++) {
            wire.send("print('go')\nwhile True: pass\004");
            wire.await("OKgo\r\n");
            wire.send("\003");
            wire.await("KeyboardInterrupt: \r\n\004>");
        }
        assertThat(wire.output("print(1)")).isEqualTo("1\r\n");
    }

    @Test
    void callbackThatNeverEndsIsInterruptedTogetherWithTheProgram() {
        wire.send("""
                from machine import Timer
                def hang(t):
                    print('hanging')
                    while True: pass
                t = Timer(period=1, mode=Timer.ONE_SHOT, callback=hang)
                while True: pass
                \004""");
        wire.await("hanging\r\n");
        wire.send("\003");
        wire.await("KeyboardInterrupt: \r\n\004>");
        assertThat(wire.output("print(1)")).isEqualTo("1\r\n");
    }

    @Test
    void callbacksAndGarbageCollectionsGetAlong() {
        assertThat(wire.output("""
                        from machine import Timer
                        import gc
                        fired = [0]
                        def tick(t):
                            fired[0] += 1
                            bytearray(100)
                        Timer(period=1, callback=tick)
                        while fired[0] < 300:
                            data = [bytearray(300) for _ in range(20)]
                            gc.collect()
                        print('alive')
                        """)).isEqualTo("alive\r\n");
    }

    @Test
    void callbackGetsItsTimer() {
        assertThat(wire.output("""
                        from machine import Timer
                        import time
                        seen = []
                        timer = Timer(-1)
                        timer.init(mode=Timer.ONE_SHOT, period=1, callback=seen.append)
                        while not seen: time.sleep_ms(1)
                        print(seen[0] is timer, timer)
                        """)).isEqualTo("True Timer(mode=ONE_SHOT, tick_hz=1000000, period=1000)\r\n");
        assertThat(board.timers()).isEmpty();
    }

    @Test
    void exceptionInACallbackIsPrintedAndTheTimerGoesOn() throws InterruptedException {
        wire.output("""
                from machine import Pin, Timer
                led = Pin('LED', Pin.OUT)
                def fail(t):
                    led.toggle()
                    raise RuntimeError('oops')
                """);
        wire.send("Timer(period=2, callback=fail)\004");
        wire.await("RuntimeError: oops\r\n");
        wire.await("RuntimeError: oops\r\n");
        board.pin(25).awaitEdges(3, Wire.PATIENCE);
        assertThat(board.timers()).hasSize(1);
    }

    @Test
    void deinitStops() {
        wire.output(BLINK);
        wire.output("blink.deinit()");
        assertThat(board.timers()).isEmpty();
        long edges = board.pin(25).edgeCount();
        wire.output("import time\ntime.sleep_ms(20)");
        assertThat(board.pin(25).edgeCount()).isEqualTo(edges);
    }

    @Test
    void hardwareTimerIsOneHoweverManyObjectsNameIt() {
        wire.output(
                "from machine import Timer\nTimer(0, period=1000, callback=print)\nTimer(0, period=2000, callback=print)");
        assertThat(board.timers()).containsExactly(new ArmedTimer(0, Duration.ofSeconds(2), TimerMode.PERIODIC));
        wire.output("Timer(0).deinit()");
        assertThat(board.timers()).isEmpty();
    }

    @Test
    void softResetStopsTimersAndLeavesPins() {
        wire.output(BLINK + "Pin(2, Pin.OUT, value=1)\n");
        wire.send("\004");
        wire.await("soft reboot\r\n");
        wire.await(">");
        assertThat(board.timers()).isEmpty();
        assertThat(board.pin(2).isHigh()).isTrue();
    }

    @Test
    void disabledInterruptsDelayCallbacks() {
        assertThat(wire.output("""
                        from machine import Timer, disable_irq, enable_irq
                        import time
                        seen = []
                        state = disable_irq()
                        Timer(period=1, mode=Timer.ONE_SHOT, callback=seen.append)
                        time.sleep_ms(10)
                        before = len(seen)
                        enable_irq(state)
                        while not seen: time.sleep_ms(1)
                        print(before, len(seen))
                        """)).isEqualTo("0 1\r\n");
    }
}
