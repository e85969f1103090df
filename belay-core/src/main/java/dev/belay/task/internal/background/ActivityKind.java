package dev.belay.task.internal.background;

/** What runs on a board beside the calls. */
enum ActivityKind {
    /** Its own stack, 4 KB on an RP2, comes on top of its ring. */
    THREAD("thread", 5120),
    /** A ring, closures and the timer. */
    TIMER("timer", 1024);

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
}
