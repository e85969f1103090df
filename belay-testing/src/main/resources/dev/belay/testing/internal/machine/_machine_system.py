# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board
import time
from binascii import unhexlify

PWRON_RESET = 1
HARD_RESET = 2
WDT_RESET = 3
DEEPSLEEP_RESET = 4
SOFT_RESET = 5


def reset():
    _board.machine_reset(HARD_RESET)


def soft_reset():
    _board.machine_reset(SOFT_RESET)


def reset_cause():
    return _board.machine_reset_cause()


def unique_id():
    return unhexlify(_board.machine_unique_id())


def freq(hz=None, peripheral=None):
    return _board.machine_freq(hz)


def disable_irq():
    return _board.irq_mask()


def enable_irq(state=True):
    if state:
        _board.irq_unmask()


def idle():
    time.sleep_ms(1)


def lightsleep(time_ms=None):
    start = time.ticks_ms()
    count = _board.irq_count
    seen = count()
    while seen == count():
        left = 10 if time_ms is None else time_ms - time.ticks_diff(time.ticks_ms(), start)
        if left <= 0:
            break
        time.sleep_ms(min(left, 10))


def deepsleep(time_ms=None):
    lightsleep(time_ms)
    _board.machine_reset(DEEPSLEEP_RESET)
