package dev.belay.testing.machine;

/** What a pin does. */
public enum PinMode {
    /** Reads the level that the outside drives; so is every pin at power-on. */
    INPUT,
    /** Drives its own level. */
    OUTPUT,
    /** Drives low, or lets go. */
    OPEN_DRAIN,
    /** Belongs to a peripheral: PWM, I2C, SPI or UART. Its level is not modelled; it reads as an input. */
    ALTERNATE
}
