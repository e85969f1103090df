package dev.belay.session.internal;

import dev.belay.session.SessionTemplate;

/** Makes of a session what a template says. */
final class Templates {
    private Templates() {}

    /** Does so. Where something fails, the session is ended. */
    static SessionHandle apply(SessionTemplate template, SessionHandle session) {
        try {
            template.interfaces().forEach(session::bind);
            template.files()
                    .forEach(files -> files.how()
                            .apply(session.fileSystem().sync(files.source()))
                            .run());
            session.session().setUp(template.setups());
            return session;
        } catch (RuntimeException | Error e) {
            try {
                session.close();
            } catch (RuntimeException failure) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }
}
