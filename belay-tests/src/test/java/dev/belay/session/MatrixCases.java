package dev.belay.session;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All combinations that make sense. These do not:
 *
 * <ul>
 *   <li>a board is lost by a pulled cable or by a reset; other faults have no part in that;
 *   <li>a session with an open stream is neither idle nor forgotten, and its other calls are refused, so that none can
 *       time out; one whose object or board somebody still refers to is not forgotten either;
 *   <li>a lost byte may be one of the questions what threads and timers have to say, so that it is not known what it
 *       hits;
 *   <li>a board without a free byte whose timer ticks may not come back to its prompt, or may; there is nothing to
 *       expect;
 *   <li>only a thread can ignore {@code running()}, only boards with timers have callbacks of timers, and only what is
 *       given back by code can fail at that.
 * </ul>
 *
 * <p>What is waited for, a silent board or the end of a life, is combined with less.
 */
final class MatrixCases {
    private static final Set<MatrixWay> FEW_WAYS = EnumSet.of(MatrixWay.CLOSE, MatrixWay.EXCEPTION, MatrixWay.MANAGER);

    private MatrixCases() {}

    static List<MatrixCase> all() {
        List<MatrixCase> cases = new ArrayList<>();
        for (MatrixOwned owned : MatrixOwned.values()) {
            for (MatrixFault fault : MatrixFault.values()) {
                for (MatrixWay way : MatrixWay.values()) {
                    if (makesSense(way, owned, fault)) {
                        rungs(owned, fault).forEach(rung -> cases.add(new MatrixCase(way, owned, fault, rung)));
                    }
                }
            }
        }
        return cases;
    }

    /** Where the ladder ends; several where the policy decides. */
    private static List<MatrixRung> rungs(MatrixOwned owned, MatrixFault fault) {
        boolean canBeSwitched = owned != MatrixOwned.THREAD;
        return switch (fault) {
            case NONE, GARBAGE, CLEANUP_RAISES, CLEANUP_HANGS, TIMER_RAISES, BYTE_TO_BOARD_LOST, BYTE_FROM_BOARD_LOST ->
                List.of(MatrixRung.NONE);
            case SILENCE, DISCONNECT, INTERRUPT_CAUGHT ->
                canBeSwitched ? List.of(MatrixRung.LOST, MatrixRung.HARD) : List.of(MatrixRung.LOST);
            case RESET -> List.of(MatrixRung.GONE);
            case HEAP_FULL -> List.of(MatrixRung.SOFT);
            case DEAF_THREAD -> List.of(MatrixRung.SOFT, MatrixRung.REFUSED);
        };
    }

    private static boolean makesSense(MatrixWay way, MatrixOwned owned, MatrixFault fault) {
        if (way == MatrixWay.LOST) {
            return fault == MatrixFault.DISCONNECT || fault == MatrixFault.RESET;
        }
        return fits(way, owned) && fits(owned, fault) && fits(way, fault);
    }

    private static boolean fits(MatrixWay way, MatrixOwned owned) {
        return switch (way) {
            case IDLE, CALL_TIMEOUT -> owned != MatrixOwned.STREAM;
            case LEAKED -> owned != MatrixOwned.STREAM && owned != MatrixOwned.OBJECT;
            case CLOSE, EXCEPTION, LIFETIME, END_SESSION, MANAGER, INTERRUPTED, LOST -> true;
        };
    }

    private static boolean fits(MatrixOwned owned, MatrixFault fault) {
        return switch (fault) {
            case DEAF_THREAD -> owned == MatrixOwned.THREAD;
            case HEAP_FULL -> !owned.runs();
            case TIMER_RAISES, INTERRUPT_CAUGHT -> owned != MatrixOwned.THREAD;
            case CLEANUP_RAISES ->
                owned != MatrixOwned.STREAM
                        && owned != MatrixOwned.OBJECT
                        && owned != MatrixOwned.THREAD
                        && owned != MatrixOwned.TIMER;
            case BYTE_TO_BOARD_LOST, BYTE_FROM_BOARD_LOST -> !owned.runs();
            case NONE, SILENCE, DISCONNECT, GARBAGE, RESET, CLEANUP_HANGS -> true;
        };
    }

    private static boolean fits(MatrixWay way, MatrixFault fault) {
        if (way == MatrixWay.LIFETIME) {
            return fault == MatrixFault.NONE || fault == MatrixFault.DISCONNECT || fault == MatrixFault.RESET;
        }
        return switch (fault) {
            case SILENCE, INTERRUPT_CAUGHT, CLEANUP_HANGS -> FEW_WAYS.contains(way);
            case RESET, HEAP_FULL -> way != MatrixWay.LEAKED;
            case DEAF_THREAD -> true;
            case NONE, DISCONNECT, GARBAGE, BYTE_TO_BOARD_LOST, BYTE_FROM_BOARD_LOST, CLEANUP_RAISES, TIMER_RAISES ->
                true;
        };
    }
}
