package dev.belay.device;

import dev.belay.internal.Checks;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a kind of board that it can't tell by itself: how fast it may be sent to, and what resets and
 * threads do. The manual lists the source of each figure, under <i>Boards</i>.
 *
 * <p>A connection chooses one when the board has told what it is; {@link ConnectionOptions.Builder#profile} chooses
 * another, from the first byte on.
 *
 * @param name of the kind, for logs
 * @param receiveBuffer how many bytes the board takes without reading them; shorter programs are sent at once, longer
 *     ones by raw paste
 * @param pieceSize how many bytes of a longer program are sent at once where the board does not know raw paste
 * @param piecePause the pause between such pieces
 * @param extraThreads how many threads {@code _thread} can start beside the first; empty where only memory limits them
 * @param softResetEndsThreads whether a soft reset ends those
 * @param hardReset Python that resets all of the board, its connection included; empty where there is none
 */
public record BoardProfile(
        String name,
        int receiveBuffer,
        int pieceSize,
        Duration piecePause,
        OptionalInt extraThreads,
        boolean softResetEndsThreads,
        Optional<String> hardReset) {
    private static final int CUSTOMARY_PIECE = 256;
    private static final Duration CUSTOMARY_PAUSE = Duration.ofMillis(10);
    private static final String MACHINE_RESET = "import machine\nmachine.reset()";

    /** Raspberry Pi Pico and others with an RP2040 or RP2350: one extra thread, on the second core. */
    public static final BoardProfile RP2 = of("rp2", 511, OptionalInt.of(1), true, MACHINE_RESET);

    /** Boards with an ESP32 chip of any kind, on a UART or on USB: they share one buffer. */
    public static final BoardProfile ESP32 = of("esp32", 259, OptionalInt.empty(), true, MACHINE_RESET);

    /** Boards with an STM32 chip, such as the pyboard: the smaller of their buffers, that of a UART. */
    public static final BoardProfile STM32 = of("stm32", 259, OptionalInt.empty(), true, MACHINE_RESET);

    /** Boards with a SAMD21 or SAMD51 chip. */
    public static final BoardProfile SAMD = of("samd", 127, OptionalInt.of(0), true, MACHINE_RESET);

    /** The first BBC micro:bit, whose MicroPython is of 2017. */
    public static final BoardProfile MICROBIT = new BoardProfile(
            "microbit",
            62,
            48,
            CUSTOMARY_PAUSE,
            OptionalInt.of(0),
            true,
            Optional.of("import microbit\nmicrobit.reset()"));

    /** CircuitPython on any chip; USB holds back what its buffer does not take. */
    public static final BoardProfile CIRCUITPYTHON = of(
            "circuitpython",
            CUSTOMARY_PIECE,
            OptionalInt.of(0),
            true,
            "import microcontroller\nmicrocontroller.reset()");

    /** The unix port: nothing is lost on its way, and it has no hardware to reset. */
    public static final BoardProfile UNIX = of("unix", CUSTOMARY_PIECE, OptionalInt.empty(), false, null);

    /** What suits boards that nothing is known of: the custom of other programs, and nothing taken for granted. */
    public static final BoardProfile UNKNOWN = of("unknown", CUSTOMARY_PIECE, OptionalInt.empty(), false, null);

    /**
     * Checks the figures.
     *
     * @param name of the kind
     * @param receiveBuffer at least 16
     * @param pieceSize at least 16
     * @param piecePause not negative
     * @param extraThreads not negative
     * @param softResetEndsThreads whether a soft reset ends threads
     * @param hardReset Python that resets all of the board
     * @throws IllegalArgumentException if a figure is out of its range
     */
    public BoardProfile {
        Objects.requireNonNull(name, "name");
        Checks.atLeast(receiveBuffer, 16, "receiveBuffer");
        Checks.atLeast(pieceSize, 16, "pieceSize");
        Checks.notNegative(piecePause, "piecePause");
        extraThreads.ifPresent(threads -> Checks.atLeast(threads, 0, "extraThreads"));
        Objects.requireNonNull(hardReset, "hardReset");
    }

    private static BoardProfile of(
            String name,
            int receiveBuffer,
            OptionalInt extraThreads,
            boolean softResetEndsThreads,
            @Nullable String hardReset) {
        return new BoardProfile(
                name,
                receiveBuffer,
                CUSTOMARY_PIECE,
                CUSTOMARY_PAUSE,
                extraThreads,
                softResetEndsThreads,
                Optional.ofNullable(hardReset));
    }

    /**
     * Chooses the profile of a board.
     *
     * @param implementation the implementation of Python, as {@link DeviceCapabilities#implementation} tells it
     * @param platform its port, as {@link DeviceCapabilities#platform} tells it
     * @return what is known of such boards; {@link #UNKNOWN} where that is nothing
     */
    public static BoardProfile of(String implementation, String platform) {
        if (implementation.equals("circuitpython")) {
            return CIRCUITPYTHON;
        }
        return switch (platform.toLowerCase(Locale.ROOT)) {
            case "rp2" -> RP2;
            case "esp32" -> ESP32;
            case "pyboard" -> STM32;
            case "samd" -> SAMD;
            case "microbit" -> MICROBIT;
            case "linux", "darwin" -> UNIX;
            default -> UNKNOWN;
        };
    }
}
