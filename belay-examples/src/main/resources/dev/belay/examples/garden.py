"""What the board in the garden can do."""
import time
from machine import ADC

DRY = 52_000  # what the sensor reads in air
WET = 21_000  # and in water

sensor = ADC(0)


def moisture(samples):
    """Percent, from the mean of some samples."""
    mean = sum(sensor.read_u16() for _ in range(samples)) / samples
    share = (DRY - mean) / (DRY - WET)
    return round(100 * min(max(share, 0), 1))


def needs_water(limit):
    return moisture(16) < limit


def moistures(count, pause):
    for _ in range(count):
        yield moisture(4)
        time.sleep_ms(pause)
