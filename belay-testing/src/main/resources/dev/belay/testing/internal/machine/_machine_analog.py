# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board
from _machine_pin import Pin

_adc_read = _board.adc_read
_pwm_start = _board.pwm_start
_pwm_stop = _board.pwm_stop
_pwm_invert = _board.pwm_invert
_pwm_freq = _board.pwm_freq
_pwm_duty_u16 = _board.pwm_duty_u16
_pwm_duty_ns = _board.pwm_duty_ns


class ADC:
    CORE_TEMP = 4

    def __init__(self, id):
        if isinstance(id, int):
            if 26 <= id <= 29:
                id -= 26
            elif not 0 <= id <= 4:
                raise ValueError("invalid channel")
        else:
            id = Pin(id)._id - 26
            if not 0 <= id <= 3:
                raise ValueError("Pin doesn't have ADC capabilities")
        self._channel = id

    def read_u16(self):
        return _adc_read(self._channel)

    def read_uv(self):
        return _adc_read(self._channel) * 3300000 // 65535

    def __repr__(self):
        return "<ADC channel=%d>" % self._channel


class PWM:
    def __init__(self, pin, freq=None, *, duty_u16=None, duty_ns=None, invert=None):
        self._id = Pin(pin)._id
        _pwm_start(self._id)
        self.init(freq, duty_u16=duty_u16, duty_ns=duty_ns, invert=invert)

    def init(self, freq=None, *, duty_u16=None, duty_ns=None, invert=None):
        if freq is not None:
            self.freq(freq)
        if duty_u16 is not None:
            self.duty_u16(duty_u16)
        if duty_ns is not None:
            self.duty_ns(duty_ns)
        if invert is not None:
            _pwm_invert(self._id, bool(invert))

    def deinit(self):
        _pwm_stop(self._id)

    def freq(self, value=None):
        if value is not None and value < 8:
            raise ValueError("freq too small")
        if value is not None and value > 62500000:
            raise ValueError("freq too large")
        return _pwm_freq(self._id, value)

    def duty_u16(self, value=None):
        if value is not None:
            value = min(max(value, 0), 65535)
        return _pwm_duty_u16(self._id, value)

    def duty_ns(self, value=None):
        if value is not None and not 0 <= value <= 1000000000 // _pwm_freq(self._id, None):
            raise ValueError("duty larger than period")
        return _pwm_duty_ns(self._id, value)

    def __repr__(self):
        return "<PWM slice=%d channel=%d>" % (self._id // 2 % 8, self._id % 2)
