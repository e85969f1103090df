package dev.belay.exporter.internal;

import io.grpc.Status;

/** A request that is refused, with what the client is told. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    private final Status.Code code;

    /**
     * Creates a refusal.
     *
     * @param code what kind it is
     * @param message what the client is told
     */
    public Refusal(Status.Code code, String message) {
        super(message);
        this.code = code;
    }

    /** {@return a refusal of a method that a driver does not have} */
    public static Refusal noSuchMethod(String driver, String method) {
        return new Refusal(Status.Code.UNIMPLEMENTED, "driver " + driver + " has no method " + method);
    }

    /** {@return a refusal of an argument} */
    public static Refusal invalid(String message) {
        return new Refusal(Status.Code.INVALID_ARGUMENT, message);
    }

    /** {@return a refusal of what can't be done now} */
    public static Refusal notNow(String message) {
        return new Refusal(Status.Code.FAILED_PRECONDITION, message);
    }

    /** {@return a refusal of what exceeds a limit} */
    public static Refusal tooMuch(String message) {
        return new Refusal(Status.Code.RESOURCE_EXHAUSTED, message);
    }

    /** {@return what the client gets} */
    public Status status() {
        return Status.fromCode(code).withDescription(getMessage());
    }
}
