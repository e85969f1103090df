package dev.belay.examples;

import java.util.Random;
import java.util.function.IntSupplier;

/** What a sensor might tell: a sine with some noise. One with the same seed tells the same, reading by reading. */
final class Wave implements IntSupplier {
    /** The channel of the converter that examples read it from. */
    static final int CHANNEL = 4;

    private static final int MIDDLE = 32_768;
    private static final int AMPLITUDE = 24_000;
    private static final int NOISE = 700;
    private static final int PERIOD = 100;

    private final Random noise;
    private int readings;

    Wave(long seed) {
        noise = new Random(seed);
    }

    /** {@return the next reading, 0 to 65,535} */
    @Override
    public int getAsInt() {
        double sine = Math.sin(2 * Math.PI * readings++ / PERIOD);
        double value = MIDDLE + AMPLITUDE * sine + NOISE * noise.nextGaussian();
        return (int) Math.max(0, Math.min(65_535, Math.round(value)));
    }
}
