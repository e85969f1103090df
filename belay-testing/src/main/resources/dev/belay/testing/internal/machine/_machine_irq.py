# Part of the module "machine" of the embedded board, loaded when it is first used.
from _machine_dispatch import handlers


class Irq:
    def __init__(self, parent, arm, key, known):
        self._parent = parent
        self._arm = arm
        self._key = key
        self._known = known
        self._handler = None
        self._trigger = 0
        self._flags = 0

    def init(self, handler, trigger):
        if handler is not None and not callable(handler):
            raise ValueError("handler must be None or callable")
        if trigger & ~self._known:
            raise ValueError("invalid trigger")
        self._handler = handler
        handlers[self._key] = self._fire
        self.trigger(trigger)

    def _fire(self, flags):
        self._flags = flags
        self()

    def __call__(self):
        if self._handler is not None:
            self._handler(self._parent)

    def flags(self):
        return self._flags

    def trigger(self, trigger=None):
        before = self._trigger
        if trigger is not None:
            self._flags = 0
            self._trigger = trigger
            self._arm(self._key // 4, 0 if self._handler is None else trigger)
        return before
