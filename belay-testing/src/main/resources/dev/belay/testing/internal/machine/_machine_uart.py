# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board
import io
import time
from _machine_buffer import bytes_in, writable
from _machine_irq import Irq
from _machine_pin import Pin
from uctypes import addressof

_uart_open = _board.uart_open
_uart_close = _board.uart_close
_uart_irq = _board.uart_irq
_uart_any = _board.uart_any
_uart_read = _board.uart_read
_uart_write = _board.uart_write


class UART(io.IOBase):
    IRQ_RXIDLE = 64
    INV_TX = 1
    INV_RX = 2
    RTS = 2
    CTS = 1

    def __init__(self, id, baudrate=115200, bits=8, parity=None, stop=1, **kwargs):
        if id not in (0, 1):
            raise ValueError("UART(%d) doesn't exist" % id)
        self._id = id
        self._timeout = 0
        self._timeout_char = 0
        self.init(baudrate, bits, parity, stop, **kwargs)

    def init(
        self,
        baudrate=115200,
        bits=8,
        parity=None,
        stop=1,
        *,
        tx=None,
        rx=None,
        cts=None,
        rts=None,
        timeout=None,
        timeout_char=None,
        invert=0,
        flow=0,
        txbuf=256,
        rxbuf=256
    ):
        if baudrate <= 0:
            raise ValueError("invalid baudrate")
        for pin in (tx, rx, cts, rts):
            if pin is not None:
                Pin(pin, Pin.ALT)
        if timeout is not None:
            self._timeout = timeout
        if timeout_char is not None:
            self._timeout_char = timeout_char
        _uart_open(self._id, baudrate)

    def deinit(self):
        _uart_close(self._id)

    def any(self):
        return _uart_any(self._id)

    def txdone(self):
        return True

    def flush(self):
        pass

    def _await(self, timeout):
        if _uart_any(self._id):
            return True
        start = time.ticks_ms()
        while time.ticks_diff(time.ticks_ms(), start) < timeout:
            time.sleep_ms(1)
            if _uart_any(self._id):
                return True
        return False

    def _take(self, limit, until=None):
        data = bytearray()
        timeout = self._timeout
        while (limit is None or len(data) < limit) and self._await(timeout):
            timeout = self._timeout_char
            count = 1 if until else _uart_any(self._id)
            chunk = bytearray(count if limit is None else min(count, limit - len(data)))
            data.extend(chunk[: _uart_read(self._id, addressof(chunk), len(chunk))])
            if until and data[-1] == until:
                break
        return bytes(data) if data or limit == 0 else None

    def read(self, nbytes=None):
        return self._take(None if nbytes is None or nbytes < 0 else nbytes)

    def readline(self, nbytes=None):
        return self._take(None if nbytes is None or nbytes < 0 else nbytes, 10)

    def readinto(self, buf, nbytes=None):
        size = bytes_in(writable(buf))
        data = self._take(size if nbytes is None else min(size, nbytes))
        if data is None:
            return None
        memoryview(buf)[: len(data)] = data
        return len(data)

    def write(self, buf):
        if isinstance(buf, str):
            buf = buf.encode()
        size = bytes_in(buf)
        _uart_write(self._id, addressof(buf), size)
        return size

    def ioctl(self, request, argument):
        if request == 3:  # poll: readable where bytes wait, always writable
            return argument & ((1 if _uart_any(self._id) else 0) | 4)
        return 0

    def irq(self, handler=None, trigger=64, hard=False):
        irq = Irq(self, _uart_irq, 4 * self._id + 2, 64)
        irq.init(handler, trigger)
        return irq
