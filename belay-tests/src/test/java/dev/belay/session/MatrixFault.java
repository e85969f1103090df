package dev.belay.session;

import java.time.Duration;

/** What goes wrong when a session ends. */
enum MatrixFault {
    NONE,
    /** Nothing arrives any more, on either side. */
    SILENCE,
    /** The cable is pulled. */
    DISCONNECT,
    /** Random bytes come in front of the next answer. */
    GARBAGE,
    /** The board is reset. */
    RESET,
    /** A byte on its way to the board is lost. */
    BYTE_TO_BOARD_LOST,
    /** A byte on its way from the board is lost. */
    BYTE_FROM_BOARD_LOST,
    /** What gives a resource back raises, or throws. */
    CLEANUP_RAISES,
    /** A thread does not look at running(). */
    DEAF_THREAD,
    /** Code that runs in the cleanup hangs, and obeys Ctrl-C. */
    CLEANUP_HANGS,
    /** Code that runs in the cleanup catches every KeyboardInterrupt. */
    INTERRUPT_CAUGHT,
    /** The callback of a timer raises each time. */
    TIMER_RAISES,
    /** No memory is left on the board. */
    HEAP_FULL;

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(3);

    /** How long the board has to obey Ctrl-C: no longer than needed where it is not to, or else as long as it likes. */
    Duration recovery() {
        return this == SILENCE || this == INTERRUPT_CAUGHT ? SHORT : LONG;
    }
}
