package dev.belay.session.internal;

/** Failures in words. */
final class Failures {
    private Failures() {}

    /** What went wrong; the kind of failure where it has no message. */
    static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
