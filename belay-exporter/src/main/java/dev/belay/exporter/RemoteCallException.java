package dev.belay.exporter;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/** An exporter refused a call, the call failed on the board, or the exporter is out of reach. */
public class RemoteCallException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** The status code of gRPC. */
    private final String code;

    /**
     * Creates a failure.
     *
     * @param code the status code of gRPC, such as {@code FAILED_PRECONDITION}
     * @param message what happened
     * @param cause what caused it, or null
     */
    public RemoteCallException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * The status code of gRPC: {@code FAILED_PRECONDITION} where the exporter is not ready, {@code UNIMPLEMENTED} or
     * {@code NOT_FOUND} where there is no such method or driver, {@code INVALID_ARGUMENT} for an argument that does not
     * fit, {@code RESOURCE_EXHAUSTED} where others have the board or a limit is reached, {@code UNAVAILABLE} where the
     * exporter is out of reach, {@code UNKNOWN} where the call failed on the board.
     *
     * @return the code
     */
    public final String code() {
        return code;
    }

    /** {@return whether another try makes sense: the exporter is there, and lets this client in} */
    @Override
    public boolean isRecoverable() {
        return !code.equals("UNAVAILABLE") && !code.equals("UNAUTHENTICATED");
    }
}
