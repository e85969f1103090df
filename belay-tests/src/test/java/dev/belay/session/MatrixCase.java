package dev.belay.session;

/**
 * One combination.
 *
 * @param way what ends the session
 * @param owned what it owns
 * @param fault what goes wrong
 * @param rung where the ladder has to end
 */
record MatrixCase(MatrixWay way, MatrixOwned owned, MatrixFault fault, MatrixRung rung) {
    boolean isOnThreads() {
        return owned == MatrixOwned.THREAD;
    }

    /** The same for the same combination, whatever others there are. */
    long seed() {
        return (way + "/" + owned + "/" + fault + "/" + rung).hashCode();
    }

    @Override
    public String toString() {
        return way + " of a session with " + owned + ", fault " + fault + ", rung " + rung + ", seed " + seed();
    }
}
