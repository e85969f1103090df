package dev.belay.testing.machine;

/** The resistor that gives a pin its level while nothing drives it. */
public enum Pull {
    /** None: the pin floats, and reads low here. */
    NONE,
    /** To the supply: reads high. */
    UP,
    /** To ground: reads low. */
    DOWN
}
