# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board

_wdt_start = _board.wdt_start
_wdt_feed = _board.wdt_feed
_rtc_get = _board.rtc_get
_rtc_set = _board.rtc_set


class WDT:
    def __init__(self, id=0, timeout=5000):
        if id != 0:
            raise ValueError("WDT(%d) doesn't exist" % id)
        if timeout <= 0:
            raise ValueError("WDT timeout too short")
        if timeout > 8388:
            raise ValueError("timeout exceeds 8388")
        _wdt_start(timeout)

    def feed(self):
        _wdt_feed()


class RTC:
    def __init__(self, id=0):
        if id != 0:
            raise ValueError("RTC(%d) doesn't exist" % id)

    def datetime(self, datetime=None):
        if datetime is None:
            return tuple(int(field) for field in _rtc_get().split())
        if len(datetime) != 8:
            raise ValueError("requested length 8 but object has length %d" % len(datetime))
        year, month, day, _, hour, minute, second, subsecond = datetime
        _rtc_set(year, month, day, hour, minute, second, subsecond or 0)
