# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board
from _machine_dispatch import handlers

_timer_arm = _board.timer_arm
_timer_disarm = _board.timer_disarm


class Timer:
    ONE_SHOT = 0
    PERIODIC = 1
    _next = 1000

    def __init__(self, id=-1, **kwargs):
        if not -1 <= id <= 3:
            raise ValueError("Timer doesn't exist")
        self._id = id
        self._handle = id
        if id == -1:
            self._handle = Timer._next
            Timer._next += 1
        self._mode = 1
        self._period = 0
        if kwargs:
            self.init(**kwargs)

    def init(self, *, mode=1, freq=None, period=-1, tick_hz=1000, callback=None, hard=False):
        if mode not in (0, 1):
            raise ValueError("invalid mode")
        if freq is not None and freq != -1:
            if freq <= 0:
                raise ValueError("invalid freq")
            period = 1000000 / freq
        elif period == -1:
            period = 4294967295000
        elif period <= 0 or tick_hz <= 0:
            raise ValueError("invalid period")
        else:
            period = period * 1000000 / tick_hz
        self.deinit()
        self._mode = mode
        self._period = period
        self._callback = callback
        handlers[4 * self._handle] = self._fire
        _timer_arm(self._handle, self._id, mode, float(period))

    def deinit(self):
        _timer_disarm(self._handle)
        handlers.pop(4 * self._handle, None)

    def _fire(self, flags):
        if self._mode == 0:
            handlers.pop(4 * self._handle, None)
        self._callback(self)

    def __repr__(self):
        return "Timer(mode=%s, tick_hz=1000000, period=%d)" % (("ONE_SHOT", "PERIODIC")[self._mode], self._period)
