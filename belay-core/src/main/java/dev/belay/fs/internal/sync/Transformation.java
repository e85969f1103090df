package dev.belay.fs.internal.sync;

/** What files become on their way. */
interface Transformation {
    /** Leaves them as they are. */
    Transformation NONE = new Transformation() {
        @Override
        public boolean changes(String path) {
            return false;
        }

        @Override
        public String path(String path) {
            return path;
        }

        @Override
        public byte[] apply(String path, byte[] content) {
            return content;
        }
    };

    /** Whether a file becomes another one. */
    boolean changes(String path);

    /** The path that it is written to. */
    String path(String path);

    /** What becomes of its content. */
    byte[] apply(String path, byte[] content);
}
