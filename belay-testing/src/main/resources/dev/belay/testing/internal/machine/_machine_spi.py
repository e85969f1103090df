# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board
from _machine_buffer import bytes_in, writable
from _machine_pin import Pin
from uctypes import addressof

_spi_open = _board.spi_open
_spi_transfer = _board.spi_transfer


class SoftSPI:
    MSB = 0
    LSB = 1

    def __init__(self, baudrate=500000, *, polarity=0, phase=0, bits=8, firstbit=0, sck=None, mosi=None, miso=None):
        if sck is None or mosi is None or miso is None:
            raise ValueError("must specify all of sck/mosi/miso")
        self._open("soft %d" % Pin(sck)._id, baudrate, polarity, phase, bits, firstbit, sck, mosi, miso)

    def _open(self, bus, baudrate, polarity, phase, bits, firstbit, *pins):
        if bits != 8:
            raise ValueError("bits must be 8")
        if firstbit != 0:
            raise ValueError("firstbit must be MSB")
        for pin in pins:
            if pin is not None:
                Pin(pin, Pin.ALT)
        self._name = bus
        self._bus = _spi_open(bus, baudrate, polarity, phase)

    def init(self, baudrate=1000000, *, polarity=0, phase=0, bits=8, firstbit=0, sck=None, mosi=None, miso=None):
        self._open(self._name, baudrate, polarity, phase, bits, firstbit, sck, mosi, miso)

    def deinit(self):
        pass

    def _transfer(self, source, target, size):
        error = _spi_transfer(self._bus, source, target, size)
        if error:
            raise OSError(error)

    def read(self, nbytes, write=0):
        buffer = bytearray(nbytes)
        self.readinto(buffer, write)
        return bytes(buffer)

    def readinto(self, buf, write=0):
        size = bytes_in(writable(buf))
        out = bytes([write & 255]) * size
        self._transfer(addressof(out), addressof(buf), size)

    def write(self, buf):
        if isinstance(buf, str):
            buf = buf.encode()
        self._transfer(addressof(buf), -1, bytes_in(buf))

    def write_readinto(self, write_buf, read_buf):
        if isinstance(write_buf, str):
            write_buf = write_buf.encode()
        size = bytes_in(write_buf)
        if size != bytes_in(writable(read_buf)):
            raise ValueError("buffers must be the same length")
        self._transfer(addressof(write_buf), addressof(read_buf), size)


class SPI(SoftSPI):
    def __init__(
        self, id=0, baudrate=1000000, *, polarity=0, phase=0, bits=8, firstbit=0, sck=None, mosi=None, miso=None
    ):
        if id not in (0, 1):
            raise ValueError("SPI(%d) doesn't exist" % id)
        self._open("hard %d" % id, baudrate, polarity, phase, bits, firstbit, sck, mosi, miso)
