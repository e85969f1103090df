# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board
from _machine_irq import Irq

_pin_number = _board.pin_number
_pin_init = _board.pin_init
_pin_get = _board.pin_get
_pin_set = _board.pin_set
_pin_toggle = _board.pin_toggle
_pin_mode = _board.pin_mode
_pin_pull = _board.pin_pull
_pin_irq = _board.pin_irq


_pins = {}


class Pin:
    IN = 0
    OUT = 1
    OPEN_DRAIN = 2
    ALT = 3
    PULL_UP = 1
    PULL_DOWN = 2
    IRQ_FALLING = 4
    IRQ_RISING = 8

    def __new__(cls, id, *args, **kwargs):
        if isinstance(id, Pin):
            return id
        if isinstance(id, str):
            number = _pin_number(id)
            if number < 0:
                raise ValueError('unknown named pin "%s"' % id)
        elif isinstance(id, int) and 0 <= id < 30:
            number = id
        else:
            raise ValueError("invalid pin")
        pin = _pins.get(number)
        if pin is None:
            pin = _pins[number] = object.__new__(cls)
            pin._id = number
            pin._irq = None
        return pin

    def __init__(self, id, *args, **kwargs):
        if args or kwargs:
            self.init(*args, **kwargs)

    def init(self, mode=None, pull=None, *, value=None, drive=0, alt=5):
        if mode is not None and not 0 <= mode <= 3:
            raise ValueError("invalid mode")
        _pin_init(
            self._id,
            -1 if mode is None or mode == -1 else mode,
            0 if pull is None or pull == -1 else pull,
            None if value is None else bool(value),
        )

    def __call__(self, *value):
        if not value:
            return _pin_get(self._id)
        if len(value) > 1:
            raise TypeError("function expected at most 1 arguments, got %d" % len(value))
        _pin_set(self._id, bool(value[0]))

    value = __call__

    def on(self):
        _pin_set(self._id, True)

    def off(self):
        _pin_set(self._id, False)

    high = on
    low = off

    def toggle(self):
        _pin_toggle(self._id)

    def mode(self, mode=None):
        if mode is None:
            return _pin_mode(self._id)
        self.init(mode, _pin_pull(self._id))

    def pull(self, pull=-2):
        if pull == -2:
            return _pin_pull(self._id) or None
        self.init(None, pull)

    def irq(self, *args, **kwargs):
        irq = self._irq
        if irq is None:
            irq = self._irq = Irq(self, _pin_irq, 4 * self._id + 1, 12)
        if args or kwargs:
            self._set_irq(*args, **kwargs)
        return irq

    def _set_irq(self, handler=None, trigger=12, *, priority=1, wake=None, hard=False):
        self._irq.init(handler, trigger)

    def __repr__(self):
        mode = ("IN", "OUT", "OPEN_DRAIN", "ALT")[_pin_mode(self._id)]
        pull = ("", ", pull=PULL_UP", ", pull=PULL_DOWN", ", pull=PULL_UP|PULL_DOWN")[_pin_pull(self._id)]
        return "Pin(GPIO%d, mode=%s%s)" % (self._id, mode, pull)


class Signal:
    def __init__(self, pin, *args, invert=False, **kwargs):
        self._pin = pin if isinstance(pin, Pin) and not args and not kwargs else Pin(pin, *args, **kwargs)
        self._invert = bool(invert)

    def __call__(self, *value):
        if not value:
            return self._pin() ^ self._invert
        self._pin(bool(value[0]) ^ self._invert)

    value = __call__

    def on(self):
        self(1)

    def off(self):
        self(0)
