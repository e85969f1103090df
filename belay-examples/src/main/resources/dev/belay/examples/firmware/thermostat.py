"""Keeps a room warm, and its relay quiet."""
import time


class Thermostat:
    """Heats below the band, stops above it, and leaves things as they are within."""

    def __init__(self, adc, heater, target, band):
        self.adc = adc
        self.heater = heater
        self.low = target - band / 2
        self.high = target + band / 2

    def celsius(self):
        return 27 - (self.adc.read_u16() * 3.3 / 65535 - 0.706) / 0.001721

    def step(self):
        celsius = self.celsius()
        if celsius < self.low:
            self.heater.on()
        elif celsius > self.high:
            self.heater.off()

    def run(self, period):
        try:
            while True:
                self.step()
                time.sleep_ms(period)
        finally:
            self.heater.off()
