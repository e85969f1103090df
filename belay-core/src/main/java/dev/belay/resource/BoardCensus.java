package dev.belay.resource;

/**
 * What a session has on its board, as the board itself told it after a garbage collection.
 *
 * @param threads how many of its threads are alive, and of those that earlier sessions could not end
 * @param timers how many timers are armed, counted likewise
 * @param names how many names its namespace holds; -1 where there is no namespace
 * @param freeHeap free memory of the board in bytes; -1 where the board can't tell
 */
public record BoardCensus(int threads, int timers, int names, long freeHeap) {
    /** {@return whether nothing of the session is there} */
    public boolean isEmpty() {
        return threads == 0 && timers == 0 && names < 0;
    }
}
