package dev.belay.exporter.internal.client;

import io.grpc.Status;

/** Words for what an exporter, or the way to it, says. */
public final class RemoteFailures {
    private RemoteFailures() {}

    /**
     * Words a failure.
     *
     * @param status what came
     * @param url where the exporter is
     * @return what happened, and what to check
     */
    public static String text(Status status, RemoteUrl url) {
        String said = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                "the exporter at " + url.name() + " can't be reached: " + said
                        + ". Check that it runs there, and whether it expects TLS";
            case UNAUTHENTICATED -> said + "; name a file that holds it by passphrase-file=";
            case DEADLINE_EXCEEDED -> "no answer from the exporter at " + url.name() + " in time";
            default -> said;
        };
    }
}
