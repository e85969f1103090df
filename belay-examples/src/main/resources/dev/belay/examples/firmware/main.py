from machine import ADC, Pin
from thermostat import Thermostat

Thermostat(ADC(4), Pin(15, Pin.OUT), 21, 2).run(100)
