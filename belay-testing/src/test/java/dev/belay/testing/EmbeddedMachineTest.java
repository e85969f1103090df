package dev.belay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.machine.PinMode;
import dev.belay.testing.machine.RegisterMap;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module {@code machine} of a real MicroPython, steered from Java. */
@Timeout(60)
class EmbeddedMachineTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final Wire wire = Wire.open(board).raw();

    @AfterEach
    void close() {
        wire.close();
        board.close();
    }

    @Test
    void pinThatTheProgramSetIsHigh() {
        wire.output("from machine import Pin\nled = Pin('LED', Pin.OUT)\nled.on()");
        assertThat(board.pin(25).isHigh()).isTrue();
        assertThat(board.pin(25).mode()).isEqualTo(PinMode.OUTPUT);
    }

    @Test
    void pinHasEveryWayToSetIt() {
        assertThat(wire.output("""
                        from machine import Pin
                        p = Pin(2, Pin.OUT, value=1)
                        print(p(), end=' ')
                        p.low(); print(p.value(), end=' ')
                        p.high(); print(p.value(), end=' ')
                        p.off(); print(p.value(), end=' ')
                        p.value(1); print(p.value(), end=' ')
                        p(0); print(p.value(), end=' ')
                        p.toggle(); print(p.value())
                        print(p, p is Pin(2), Pin('GP2') is p)
                        """)).isEqualTo("1 0 1 0 1 0 1\r\nPin(GPIO2, mode=OUT) True True\r\n");
    }

    @Test
    void inputReadsWhatTheTestDrives() {
        wire.output("from machine import Pin\nbutton = Pin(14, Pin.IN, Pin.PULL_UP)");
        assertThat(wire.output("print(button())")).isEqualTo("1\r\n");
        board.pin(14).low();
        assertThat(wire.output("print(button())")).isEqualTo("0\r\n");
    }

    @Test
    void signalInvertsItsPin() {
        wire.output("from machine import Pin, Signal\ns = Signal(3, Pin.OUT, invert=True)\ns.on()");
        assertThat(board.pin(3).isLow()).isTrue();
        assertThat(wire.output("print(s.value())")).isEqualTo("1\r\n");
    }

    @Test
    void edgeFromOutsideCallsTheHandler() {
        wire.output("""
                from machine import Pin
                seen = []
                def pressed(pin):
                    seen.append((pin, pin.irq().flags()))
                button = Pin(14, Pin.IN, Pin.PULL_UP)
                irq = button.irq(pressed, Pin.IRQ_FALLING)
                """);
        assertThat(board.pin(14).hasInterrupt()).isTrue();
        board.pin(14).low();
        board.pin(14).high();
        assertThat(wire.output("print(seen)")).isEqualTo("[(Pin(GPIO14, mode=IN, pull=PULL_UP), 4)]\r\n");
        wire.output("button.irq(None)");
        assertThat(board.pin(14).hasInterrupt()).isFalse();
    }

    @Test
    void handlerRunsWhileTheProgramLoops() throws InterruptedException {
        wire.output("""
                from machine import Pin
                led = Pin('LED', Pin.OUT)
                Pin(14, Pin.IN).irq(lambda pin: led.on(), Pin.IRQ_RISING)
                """);
        wire.send("while not led():\n  pass\nprint('done')\n\004");
        board.pin(14).high();
        board.pin(25).awaitHigh(Wire.PATIENCE);
        wire.await("done\r\n\004\004>");
    }

    @Test
    void converterReadsWhatTheTestSet() {
        board.adc(4).set(20_000);
        assertThat(
                        wire.output(
                                "from machine import ADC, Pin\nprint(ADC(4).read_u16(), ADC(Pin(26)).read_u16(), ADC(4).read_uv())"))
                .isEqualTo("20000 0 1007095\r\n");
    }

    @Test
    void pulsesAreSeenFromOutside() {
        assertThat(
                        wire.output(
                                "from machine import PWM, Pin\np = PWM(Pin(15), freq=1000, duty_u16=16384)\nprint(p.freq(), p.duty_u16())"))
                .isEqualTo("1000 16384\r\n");
        assertThat(board.pwm(15).isActive()).isTrue();
        assertThat(board.pwm(15).frequency()).isEqualTo(1000);
        assertThat(board.pwm(15).dutyU16()).isEqualTo(16_384);
        wire.output("p.duty_ns(500000)\np.deinit()");
        assertThat(board.pwm(15).dutyU16()).isEqualTo(32_768);
        assertThat(board.pwm(15).isActive()).isFalse();
    }

    @Test
    void registersOfADeviceAreReadAndWritten() {
        RegisterMap sensor = new RegisterMap(256).set(0xd0, 0x60);
        board.i2c(0).attach(0x76, sensor);
        assertThat(wire.output("""
                        from machine import I2C, Pin
                        i = I2C(0, scl=Pin(1), sda=Pin(0), freq=100000)
                        print(i.scan(), i.readfrom_mem(0x76, 0xd0, 1))
                        i.writeto_mem(0x76, 0xf4, b'\\x27\\x28')
                        buffer = bytearray(2)
                        i.readfrom_mem_into(0x76, 0xf4, buffer)
                        print(buffer, i.writeto(0x76, b'\\xf5'), i.readfrom(0x76, 1))
                        i.readfrom_into(0x76, buffer)
                        """)).isEqualTo("[118] b'`'\r\nbytearray(b\"'(\") 1 b'('\r\n");
        assertThat(sensor.get(0xf5)).isEqualTo(0x28);
        assertThat(board.i2c(0).frequency()).isEqualTo(100_000);
    }

    @Test
    void spiEchoes() {
        board.spi(0).onTransfer(written -> written);
        assertThat(wire.output("""
                        from machine import SPI
                        from array import array
                        s = SPI(0, 2000000, polarity=1, phase=0)
                        buffer = bytearray(3)
                        s.write_readinto(b'abc', buffer)
                        s.write(array('H', [1, 2]))
                        print(buffer, s.read(2, 0x55))
                        s.readinto(buffer, 0x33)
                        print(buffer)
                        """)).isEqualTo("bytearray(b'abc') b'UU'\r\nbytearray(b'333')\r\n");
        assertThat(board.spi(0).mode()).isEqualTo(2);
    }

    @Test
    void spiSendsAllBytesOfAnArray() {
        int[] length = {0};
        board.spi(1).onTransfer(written -> {
            length[0] = written.length;
            return written;
        });
        wire.output("from machine import SPI\nfrom array import array\nSPI(1).write(array('H', [1, 2, 3]))");
        assertThat(length[0]).isEqualTo(6);
    }

    @Test
    void serialPortCarriesBytesBothWays() throws InterruptedException {
        wire.output("from machine import UART\nu = UART(1, 9600, timeout=5)\nu.write('h\\u00e9llo')");
        board.uart(1).awaitReceived("héllo", Wire.PATIENCE);
        board.uart(1).send("line 1\nline 2");
        assertThat(wire.output("print(u.any(), u.readline(), u.read(3), u.read(), u.read())"))
                .isEqualTo("13 b'line 1\\n' b'lin' b'e 2' None\r\n");
        assertThat(board.uart(1).baudRate()).isEqualTo(9600);
        assertThat(board.uart(1).received()).isEqualTo("héllo".getBytes(UTF_8));
    }

    @Test
    void serialPortCanBePolledAndPrintedTo() {
        wire.output(
                "from machine import UART\nimport select\nu = UART(0)\np = select.poll()\np.register(u, select.POLLIN)");
        assertThat(wire.output("print(p.poll(0))")).isEqualTo("[]\r\n");
        board.uart(0).send("x");
        assertThat(wire.output("print(len(p.poll(0)), file=u)\nprint(u.read(1))"))
                .isEqualTo("b'x'\r\n");
        assertThat(board.uart(0).received()).isEqualTo("1\n".getBytes(UTF_8));
    }

    @Test
    void clockIsSetFromBothSides() {
        board.rtc().set(LocalDateTime.of(2031, 2, 3, 4, 5, 6));
        assertThat(wire.output("from machine import RTC\nprint(RTC().datetime()[:6])"))
                .isEqualTo("(2031, 2, 3, 0, 4, 5)\r\n");
        wire.output("RTC().datetime((2032, 12, 31, 0, 23, 0, 1, 0))");
        assertThat(board.rtc().now())
                .isBetween(LocalDateTime.of(2032, 12, 31, 23, 0, 1), LocalDateTime.of(2032, 12, 31, 23, 2));
    }

    @Test
    void timeFollowsTheClock() {
        board.rtc().set(LocalDateTime.of(2031, 2, 3, 4, 5, 6));
        assertThat(wire.output("import time\nprint(time.gmtime()[:5])")).isEqualTo("(2031, 2, 3, 4, 5)\r\n");
    }

    @Test
    void uniqueIdIsWhatTheTestSet() {
        board.setUniqueId(new byte[] {1, 2, (byte) 0xff});
        assertThat(wire.output("import machine\nprint(machine.unique_id())")).isEqualTo("b'\\x01\\x02\\xff'\r\n");
    }

    @Test
    void importingAllBringsTheClasses() {
        assertThat(wire.output("from machine import *\nprint(Pin.OUT, Timer.PERIODIC, freq())"))
                .isEqualTo("1 1 125000000\r\n");
    }

    @Test
    void namesThatAPicoLacksAreMissing() {
        assertThat(wire.output("import machine\nprint(hasattr(machine, 'Timer'), hasattr(machine, 'TouchPad'))"))
                .isEqualTo("True False\r\n");
    }

    @Test
    void lightSleepLastsAndIsEndedByAPin() {
        assertThat(wire.output("""
                        import machine, time
                        machine.lightsleep(1)
                        start = time.ticks_ms()
                        pin = machine.Pin(14, machine.Pin.IN)
                        pin.irq(lambda pin: None, machine.Pin.IRQ_RISING)
                        t = machine.Timer(period=20, mode=machine.Timer.ONE_SHOT, callback=lambda t: pin.init(machine.Pin.IN, machine.Pin.PULL_UP))
                        machine.lightsleep(30000)
                        print(time.ticks_diff(time.ticks_ms(), start) < 20000)
                        """)).isEqualTo("True\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pin(30)                            | ValueError: invalid pin
            Pin('X1')                          | ValueError: unknown named pin "X1"
            Pin(1, 9)                          | ValueError: invalid mode
            Pin(1).irq(5)                      | ValueError: handler must be None or callable
            Pin(1)(1, 2)                       | TypeError: function expected at most 1 arguments, got 2
            ADC(5)                             | ValueError: invalid channel
            ADC(Pin(4))                        | ValueError: Pin doesn't have ADC capabilities
            PWM(Pin(1), freq=1)                | ValueError: freq too small
            PWM(Pin(1), freq=50, duty_ns=20000001) | ValueError: duty larger than period
            I2C(2)                             | ValueError: I2C(2) doesn't exist
            I2C(0).readfrom(0x20, 1)           | OSError: [Errno 5] EIO
            SoftI2C(1, 0).writeto(0x20, b'')   | OSError: [Errno 19] ENODEV
            I2C(0).writeto(0x20, 1)            | TypeError: object with buffer protocol required
            I2C(0).readfrom_into(0x20, b'a')   | TypeError: object with buffer protocol required
            I2C(0).readfrom_mem(1, 1, 1, addrsize=7) | ValueError: invalid addrsize
            SPI(0, bits=9)                     | ValueError: bits must be 8
            SPI(0).write_readinto(b'a', bytearray(2)) | ValueError: buffers must be the same length
            SoftSPI(sck=1)                     | ValueError: must specify all of sck/mosi/miso
            UART(2)                            | ValueError: UART(2) doesn't exist
            Timer(4)                           | ValueError: Timer doesn't exist
            Timer(freq=0)                      | ValueError: invalid freq
            Timer(speed=1)                     | TypeError: unexpected keyword argument 'speed'
            WDT(timeout=8389)                  | ValueError: timeout exceeds 8388
            WDT(1)                             | ValueError: WDT(1) doesn't exist
            RTC().datetime((1, 2))             | ValueError: requested length 8 but object has length 2
            RTC().datetime((2024, 13, 1, 0, 0, 0, 0, 0)) | ValueError: invalid datetime: Invalid value for MonthOfYear (valid values 1 - 12): 13
            freq(1)                            | ValueError: cannot change frequency
            """)
    void wrongUseRaisesWhatBoardsRaise(String expression, String error) {
        String answer = wire.execute("from machine import *\n" + expression);
        assertThat(answer).endsWith("\r\n" + error + "\r\n\004>");
    }

    @Test
    void pinIsWatchedUntilTheProgramIsThrough() throws InterruptedException {
        wire.output("""
                from machine import Pin
                import time
                led = Pin('LED', Pin.OUT)
                for _ in range(6):
                    led.toggle()
                    time.sleep_ms(1)
                """);
        board.pin("LED").awaitEdges(6, Duration.ZERO);
        assertThat(board.pin("LED").edgeCount()).isEqualTo(6);
    }
}
