package dev.belay.session;

import java.time.Duration;
import java.util.List;

/**
 * What a session has used, or all sessions on a board together.
 *
 * @param board the board
 * @param sessions how many sessions it tells of
 * @param time how long they were open, added up
 * @param boardTime how long they had the board to themselves: their calls, and their ends
 * @param calls how many calls their owners made
 * @param bytesSent how many bytes went to the board for them, their ends included
 * @param bytesReceived how many bytes came from the board, likewise
 * @param repeats how often something was sent again: a program that had not arrived whole, or a part of a file that was
 *     garbled or cut off
 * @param reconnects how often the board was found again when the way to it had broken
 * @param retries how often {@link DeviceSessionManager#executeWithRetry} has tried again; 0 for one session
 * @param heapFreed how many bytes of the board's heap were free again behind their ends, as the boards counted; 0 while
 *     none has ended
 * @param leaks what could not be given back, newest last; the newest hundred
 * @param resets why boards were reset at the end, newest last; the newest hundred
 */
public record UsageReport(
        String board,
        long sessions,
        Duration time,
        Duration boardTime,
        long calls,
        long bytesSent,
        long bytesReceived,
        long repeats,
        long reconnects,
        long retries,
        long heapFreed,
        List<String> leaks,
        List<String> resets) {
    /**
     * Copies the lists.
     *
     * @param board the board
     * @param sessions how many sessions
     * @param time how long they were open
     * @param boardTime how long they had the board
     * @param calls how many calls
     * @param bytesSent how many bytes went to the board
     * @param bytesReceived how many bytes came from it
     * @param repeats how often something was sent again
     * @param reconnects how often the board was found again
     * @param retries how often was tried again
     * @param heapFreed how many bytes of heap were free again
     * @param leaks what could not be given back
     * @param resets why boards were reset
     */
    public UsageReport {
        leaks = List.copyOf(leaks);
        resets = List.copyOf(resets);
    }
}
