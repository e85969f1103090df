package dev.belay.testing.internal.microbit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The firmware of the micro:bit, as Debian packages it. */
public final class Firmware {
    private static final Path PACKAGED = Path.of("/usr/share/firmware-microbit-micropython/firmware.hex");

    private Firmware() {}

    /** {@return where it is, empty if it is not installed} */
    public static Optional<Path> find() {
        return Optional.of(PACKAGED).filter(Files::isReadable);
    }
}
