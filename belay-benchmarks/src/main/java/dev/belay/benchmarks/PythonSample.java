package dev.belay.benchmarks;

/** Code such as people write: functions, comments, strings, in the usual proportion. */
final class PythonSample {
    private static final String FUNCTION = """
            def average_NUMBER(samples, scale=1.0):
                # ignore what the sensor sends while it starts
                total = 0
                for index, sample in enumerate(samples):
                    if sample is None or index < 3:
                        continue
                    total += sample * scale
                if total > 4095:
                    raise ValueError("too much: %d in '%s'" % (total, "samples"))
                return total / max(1, len(samples) - 3)

            """;

    private PythonSample() {}

    /** A program of exactly so many bytes. */
    static String ofSize(int bytes) {
        StringBuilder code = new StringBuilder();
        for (int number = 0; code.length() < bytes; number++) {
            String next = FUNCTION.replace("NUMBER", Integer.toString(number));
            if (code.length() + next.length() > bytes) {
                int rest = bytes - code.length();
                code.append("#").append("-".repeat(Math.max(0, rest - 2))).append(rest > 1 ? "\n" : "");
            } else {
                code.append(next);
            }
        }
        return code.toString();
    }
}
