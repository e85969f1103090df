from machine import Pin
led = Pin(25, Pin.OUT)
# %% light timeout=2s
led.on()
result = led.value()
# %% dark timeout=2s
led.off()
result = led.value()
# %% broken
raise ValueError('the lamp is broken')
# %% never
print('not reached')
