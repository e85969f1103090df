# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board
import io
from _machine_buffer import bytes_in, writable
from _machine_pin import Pin
from binascii import unhexlify
from uctypes import addressof

_i2c_open = _board.i2c_open
_i2c_scan = _board.i2c_scan
_i2c_transfer = _board.i2c_transfer


_EIO = 5
_ENODEV = 19


class SoftI2C:
    _absent = _ENODEV

    def __init__(self, scl, sda, *, freq=400000, timeout=50000):
        self._open("soft %d" % Pin(sda)._id, freq, scl, sda)

    def _open(self, bus, freq, *pins):
        for pin in pins:
            if pin is not None:
                Pin(pin, Pin.ALT, Pin.PULL_UP)
        self._freq = freq
        self._bus = _i2c_open(bus, freq)

    def init(self, scl, sda, *, freq=400000):
        self._open("soft %d" % Pin(sda)._id, freq, scl, sda)

    def deinit(self):
        pass

    def _transfer(self, address, write, read):
        if not 0 <= address <= 127:
            raise OSError(self._absent)
        if isinstance(write, str):
            write = write.encode()
        error = _i2c_transfer(
            self._bus,
            address,
            -1 if write is None else addressof(write),
            0 if write is None else bytes_in(write),
            -1 if read is None else addressof(writable(read)),
            0 if read is None else bytes_in(read),
        )
        if error:
            raise OSError(self._absent if error == _ENODEV else error)

    def scan(self):
        return list(unhexlify(_i2c_scan(self._bus)))

    def readfrom(self, addr, nbytes, stop=True):
        buffer = bytearray(nbytes)
        self._transfer(addr, None, buffer)
        return bytes(buffer)

    def readfrom_into(self, addr, buf, stop=True):
        self._transfer(addr, None, buf)

    def writeto(self, addr, buf, stop=True):
        self._transfer(addr, buf, None)
        return bytes_in(buf)

    def writevto(self, addr, vector, stop=True):
        data = b"".join(bytes(memoryview(part)) for part in vector)
        self._transfer(addr, data, None)
        return len(data)

    def _address(self, memaddr, addrsize):
        if addrsize % 8:
            raise ValueError("invalid addrsize")
        return bytes((memaddr >> shift) & 255 for shift in range(addrsize - 8, -8, -8))

    def readfrom_mem(self, addr, memaddr, nbytes, *, addrsize=8):
        buffer = bytearray(nbytes)
        self._transfer(addr, self._address(memaddr, addrsize), buffer)
        return bytes(buffer)

    def readfrom_mem_into(self, addr, memaddr, buf, *, addrsize=8):
        self._transfer(addr, self._address(memaddr, addrsize), buf)

    def writeto_mem(self, addr, memaddr, buf, *, addrsize=8):
        data = buf.encode() if isinstance(buf, str) else io.BytesIO(buf).getvalue()
        self._transfer(addr, self._address(memaddr, addrsize) + data, None)


class I2C(SoftI2C):
    _absent = _EIO

    def __init__(self, id=0, freq=400000, *, scl=None, sda=None, timeout=50000):
        if id == -1:
            SoftI2C.__init__(self, scl, sda, freq=freq)
            return
        if id not in (0, 1):
            raise ValueError("I2C(%d) doesn't exist" % id)
        self._id = id
        self._open("hard %d" % id, freq, scl, sda)

    def init(self, freq=400000, *, scl=None, sda=None, timeout=50000):
        self.__init__(self._id, freq, scl=scl, sda=sda)

    def __repr__(self):
        return "I2C(%d, freq=%d)" % (self._id, self._freq)
