package dev.belay.transport;

/** A line of a serial port that the host sets, and that boards may have wired to their reset or boot mode. */
public enum ControlLine {
    /** "Data terminal ready". Many boards with USB of their own are silent without it. */
    DTR,

    /** "Request to send". On many boards with an ESP chip it resets the chip while DTR is off. */
    RTS
}
