package dev.belay.testing.internal.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testing.machine.I2cDevice;
import dev.belay.testing.machine.RegisterMap;
import dev.belay.testing.machine.SimulatedI2c;
import dev.belay.testing.machine.SimulatedSpi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusesTest {
    private static final int WRITE = 100;
    private static final int READ = 200;
    private static final int NONE = -1;
    private static final Integer OK = 0;
    private static final Integer EIO = 5;
    private static final Integer ENODEV = 19;

    private final FakeBoard board = new FakeBoard();
    private final SimulatedI2c i2c = board.machine().i2c(0);
    private final SimulatedSpi spi = board.machine().spi(1);
    private final Object i2cHandle = board.python("i2c_open", "hard 0", 400_000);

    private static final class Failing implements I2cDevice {
        @Override
        public void write(byte[] data) throws IOException {
            throw new IOException("busy");
        }

        @Override
        public byte[] read(int length) {
            return new byte[] {1};
        }
    }

    @Test
    void nobodyAnswersAtAnEmptyAddress() {
        assertThat(board.python("i2c_transfer", i2cHandle, 0x20, WRITE, 1, NONE, 0))
                .isEqualTo(ENODEV);
    }

    @Test
    void registerIsWrittenAndReadBack() {
        RegisterMap device = new RegisterMap(256);
        i2c.attach(0x76, device);
        board.poke(WRITE, 0x10, 0xab, 0xcd);
        assertThat(board.python("i2c_transfer", i2cHandle, 0x76, WRITE, 3, NONE, 0))
                .isEqualTo(OK);
        assertThat(device.get(0x11)).isEqualTo(0xcd);
        assertThat(board.python("i2c_transfer", i2cHandle, 0x76, WRITE, 1, READ, 2))
                .isEqualTo(OK);
        assertThat(board.peek(READ, 2)).containsExactly(0xab, 0xcd);
    }

    @Test
    void refusalOfADeviceIsAnInputOutputError() {
        i2c.attach(0x20, new Failing());
        assertThat(board.python("i2c_transfer", i2cHandle, 0x20, WRITE, 1, NONE, 0))
                .isEqualTo(EIO);
    }

    @Test
    void shortAnswerEndsInOnes() {
        i2c.attach(0x20, new Failing());
        assertThat(board.python("i2c_transfer", i2cHandle, 0x20, NONE, 0, READ, 3))
                .isEqualTo(OK);
        assertThat(board.peek(READ, 3)).containsExactly(1, 0xff, 0xff);
    }

    @Test
    void scanTellsTheAddresses() {
        i2c.attach(0x76, new RegisterMap(1));
        i2c.attach(0x08, new RegisterMap(1));
        assertThat(board.python("i2c_scan", i2cHandle)).isEqualTo("0876");
        assertThat(i2c.addresses()).containsExactly(0x08, 0x76);
    }

    @Test
    void deviceTakenOffIsGone() {
        i2c.attach(0x76, new RegisterMap(1)).close();
        assertThat(i2c.addresses()).isEmpty();
    }

    @Test
    void takingOffADeviceThatWasReplacedLeavesTheNewOne() {
        var first = i2c.attach(0x76, new RegisterMap(1));
        i2c.attach(0x76, new RegisterMap(2));
        first.close();
        assertThat(i2c.addresses()).containsExactly(0x76);
    }

    @Test
    void reservedAddressIsRefused() {
        assertThatThrownBy(() -> i2c.attach(0x78, new RegisterMap(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("I2C address must be 0x08 to 0x77: 0x78");
    }

    @Test
    void softBusIsNotTheHardOne() {
        board.machine().softI2c(4).attach(0x76, new RegisterMap(1));
        Object handle = board.python("i2c_open", "soft 4", 100_000);
        assertThat(board.python("i2c_scan", handle)).isEqualTo("76");
        assertThat(board.python("i2c_scan", i2cHandle)).isEqualTo("");
        assertThat(board.machine().softI2c(4).frequency()).isEqualTo(100_000);
    }

    @Test
    void devicesSurviveAHardResetAndTheClockDoesNot() {
        i2c.attach(0x76, new RegisterMap(1));
        board.boot(true);
        assertThat(i2c.addresses()).containsExactly(0x76);
        assertThat(i2c.frequency()).isZero();
    }

    @Test
    void registerMapWrapsAround() {
        RegisterMap device = new RegisterMap(4).set(0, 1, 2, 3, 4);
        device.write(new byte[] {3});
        assertThat(device.read(3)).containsExactly(4, 1, 2);
    }

    @Test
    void largeRegisterMapHasTwoAddressBytes() {
        RegisterMap device = new RegisterMap(512);
        device.write(new byte[] {1, 0x10, 7});
        assertThat(device.get(0x110)).isEqualTo(7);
    }

    @Test
    void registerMapTellsWhichRegistersWereWritten() {
        RegisterMap device = new RegisterMap(256);
        List<Integer> written = new ArrayList<>();
        device.onWrite(written::add);
        device.write(new byte[] {(byte) 0xff, 1, 2});
        assertThat(written).containsExactly(0xff, 0);
    }

    @Test
    void registerMapRefusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new RegisterMap(4).set(3, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 values do not fit from register 3 of 4");
    }

    @Test
    void registerMapRefusesAValueThatIsNoByte() {
        assertThatThrownBy(() -> new RegisterMap(4).set(0, 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("register value must be 0 to 255: 256");
    }

    @Test
    void spiDeviceAnswersInTheSameTransfer() {
        spi.onTransfer(written -> new byte[] {written[2], written[1]});
        Object handle = board.python("spi_open", "hard 1", 1_000_000, 1, 1);
        board.poke(WRITE, 1, 2, 3);
        board.poke(READ, 9, 9, 9);
        assertThat(board.python("spi_transfer", handle, WRITE, READ, 3)).isEqualTo(OK);
        assertThat(board.peek(READ, 3)).containsExactly(3, 2, 0);
        assertThat(spi.baudRate()).isEqualTo(1_000_000);
        assertThat(spi.mode()).isEqualTo(3);
    }

    @Test
    void spiWithoutADeviceReadsZeros() {
        spi.onTransfer(written -> written).close();
        Object handle = board.python("spi_open", "hard 1", 1_000_000, 0, 0);
        board.poke(READ, 9);
        board.python("spi_transfer", handle, WRITE, READ, 1);
        assertThat(board.peek(READ, 1)).containsExactly(0);
    }

    @Test
    void spiDeviceThatFailsIsAnInputOutputError() {
        spi.onTransfer(written -> {
            throw new IOException("unplugged");
        });
        Object handle = board.python("spi_open", "hard 1", 1_000_000, 0, 0);
        assertThat(board.python("spi_transfer", handle, WRITE, READ, 1)).isEqualTo(EIO);
    }

    @Test
    void wrongTypeFromPythonIsNamed() {
        assertThatThrownBy(() -> board.python("pin_set", 1, "x".getBytes(UTF_8).length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argument must be bool, not 1");
    }
}
