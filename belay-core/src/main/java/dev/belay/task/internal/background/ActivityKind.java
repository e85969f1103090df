package dev.belay.task.internal.background;

/** What runs on a board beside the calls. */
enum ActivityKind {
    /** What a timer takes, and a stack of 4 KB, as on an RP2. */
    THREAD("thread", 768 + 4096),
    /** A ring with nothing in it, closures and the timer: 752 bytes on a board of 32 bits. */
    TIMER("timer", 768);

    private final String type;
    private final int cost;

    ActivityKind(String type, int cost) {
        this.type = type;
        this.cost = cost;
    }

    /** How users call it. */
    String type() {
        return type;
    }

    /** Roughly how many bytes of the board it takes. */
    int cost() {
        return cost;
    }

    /** Python that asks it to stop. */
    String stopping(int key) {
        return this == THREAD ? "B[" + key + "][3]=1" : "_k(" + key + ")";
    }

    /** Python that stops it, and waits until it has ended. */
    String ending(int key, long patienceMillis) {
        return this == THREAD ? "_j(" + key + "," + patienceMillis + ")" : "_k(" + key + ")";
    }
}
