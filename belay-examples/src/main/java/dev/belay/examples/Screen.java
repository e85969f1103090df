package dev.belay.examples;

import java.util.List;

/** Where {@link LivePlot} shows what it reads. */
interface Screen extends AutoCloseable {
    /** {@return how long the board is to wait after a reading, in milliseconds} */
    int pauseMillis();

    /** {@return whether the user wants to see no more} */
    boolean isLeft();

    /** Shows readings in volts, the newest last; there is at least one. */
    void show(List<Double> readings);

    /** Leaves the terminal as it was found. */
    @Override
    void close();
}
