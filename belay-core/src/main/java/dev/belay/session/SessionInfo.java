package dev.belay.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a session, at one moment; also when it has ended.
 *
 * @param id its id
 * @param metadata what its owner says of it
 * @param status where it is in its life
 * @param createdAt when it was opened
 * @param endedAt when it ended, empty while it has not
 * @param cause what ended it, empty while nothing has
 * @param history the steps of its life, oldest first; that it was busy now and then is no step
 * @param relations how it stands to other sessions
 */
public record SessionInfo(
        String id,
        SessionMetadata metadata,
        SessionStatus status,
        Instant createdAt,
        Optional<Instant> endedAt,
        Optional<EndCause> cause,
        List<StatusChange> history,
        SessionRelations relations) {
    /**
     * Keeps the list.
     *
     * @param id its id
     * @param metadata what its owner says of it
     * @param status where it is in its life
     * @param createdAt when it was opened
     * @param endedAt when it ended
     * @param cause what ended it
     * @param history the steps of its life
     * @param relations how it stands to other sessions
     */
    public SessionInfo {
        history = List.copyOf(history);
    }

    /** {@return the name of its board} */
    public String board() {
        return metadata.dataSource();
    }
}
