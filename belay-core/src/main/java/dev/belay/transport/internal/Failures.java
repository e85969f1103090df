package dev.belay.transport.internal;

/** Words for failures of the system. */
final class Failures {
    private Failures() {}

    /** {@return the message of a failure, or the name of its class where it has none} */
    static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
