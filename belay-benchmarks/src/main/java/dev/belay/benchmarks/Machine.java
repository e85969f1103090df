package dev.belay.benchmarks;

/**
 * The machine that figures are of.
 *
 * @param system the operating system and the processor's kind
 * @param jdk the version of the JDK
 * @param cores how many processors this JVM may use
 */
record Machine(String system, String jdk, long cores) {
    static Machine here() {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String toString() {
        return system + ", JDK " + jdk + ", " + cores + " cores";
    }
}
