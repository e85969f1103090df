/** Reads a thermometer. */
module thermometer {
    requires dev.belay.core;
    requires dev.belay.serial;

    exports thermometer;
}
