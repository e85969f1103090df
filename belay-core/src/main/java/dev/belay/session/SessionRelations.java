package dev.belay.session;

import java.util.List;
import java.util.Optional;

/**
 * How a session stands to others of its manager, by their ids.
 *
 * @param parent the one that it belongs to, empty for none
 * @param associated those that have to do with it, without any effect on its life
 * @param dependsOn those that it needs: it ends before they do
 */
public record SessionRelations(Optional<String> parent, List<String> associated, List<String> dependsOn) {
    private static final SessionRelations NONE = new SessionRelations(Optional.empty(), List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param parent the one that it belongs to
     * @param associated those that have to do with it
     * @param dependsOn those that it needs
     */
    public SessionRelations {
        associated = List.copyOf(associated);
        dependsOn = List.copyOf(dependsOn);
    }

    /** {@return those of a session that stands alone} */
    public static SessionRelations none() {
        return NONE;
    }
}
