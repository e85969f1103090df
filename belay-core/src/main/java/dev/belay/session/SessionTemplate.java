package dev.belay.session;

import dev.belay.fs.FileSync;
import dev.belay.fs.SyncSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What sessions of one kind have in common: how they live, the files that they need, what is run first, and the
 * interfaces that are bound. Immutable.
 *
 * <pre>{@code
 * SessionTemplate bench = SessionTemplate.builder()
 *         .sync(SyncSource.folder(project), "/lib")
 *         .setup("from machine import I2C\nbus = I2C(0)")
 *         .bind(Weather.class)
 *         .build();
 * try (var session = manager.open(url, bench)) {
 *     System.out.println(session.bound(Weather.class).celsius());
 * }
 * }</pre>
 */
public final class SessionTemplate {
    private final @Nullable SessionOptions options;
    private final List<UnaryOperator<SessionOptions.Builder>> changes;
    private final List<Files> files;
    private final List<String> setups;
    private final List<Class<?>> interfaces;

    private SessionTemplate(Builder builder) {
        this.options = builder.options;
        this.changes = List.copyOf(builder.changes);
        this.files = List.copyOf(builder.files);
        this.setups = List.copyOf(builder.setups);
        this.interfaces = List.copyOf(builder.interfaces);
    }

    /**
     * Files that are made the same on the board.
     *
     * @param source where they come from
     * @param how where they go, and what else is said of that
     */
    public record Files(SyncSource source, UnaryOperator<FileSync> how) {
        /**
         * Checks that nothing is null.
         *
         * @param source where they come from
         * @param how where they go
         */
        public Files {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(how, "how");
        }
    }

    /** {@return a builder that begins with nothing: the options are those of the manager} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a template of options alone.
     *
     * @param options how sessions live and end
     * @return the template
     */
    public static SessionTemplate of(SessionOptions options) {
        return builder().options(options).build();
    }

    /** {@return a builder that begins with this template} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.options = options;
        builder.changes.addAll(changes);
        builder.files.addAll(files);
        builder.setups.addAll(setups);
        builder.interfaces.addAll(interfaces);
        return builder;
    }

    /**
     * Changes some options, whether they are its own or those of the manager.
     *
     * <pre>{@code
     * manager.open(url, bench.with(options -> options.lifetime(Duration.ZERO)))
     * }</pre>
     *
     * @param change what to change
     * @return a changed copy
     */
    public SessionTemplate with(UnaryOperator<SessionOptions.Builder> change) {
        Builder builder = toBuilder();
        builder.changes.add(Objects.requireNonNull(change, "change"));
        return builder.build();
    }

    /**
     * How its sessions live and end.
     *
     * @param managers the options of the manager, for a template that has none of its own
     * @return the options
     */
    public SessionOptions options(SessionOptions managers) {
        SessionOptions changed = options == null ? Objects.requireNonNull(managers, "managers") : options;
        for (UnaryOperator<SessionOptions.Builder> change : changes) {
            changed = change.apply(changed.toBuilder()).build();
        }
        return changed;
    }

    /** {@return the files that are made the same on the board, in this order} */
    public List<Files> files() {
        return files;
    }

    /** {@return Python that is run then, in this order} */
    public List<String> setups() {
        return setups;
    }

    /** {@return the interfaces that are bound} */
    public List<Class<?>> interfaces() {
        return interfaces;
    }

    /** Makes {@link SessionTemplate}. */
    public static final class Builder {
        private @Nullable SessionOptions options;
        private final List<UnaryOperator<SessionOptions.Builder>> changes = new ArrayList<>();
        private final List<Files> files = new ArrayList<>();
        private final List<String> setups = new ArrayList<>();
        private final List<Class<?>> interfaces = new ArrayList<>();

        private Builder() {}

        /**
         * How sessions live and end, whatever was said of that before. Default: as the manager has them.
         *
         * @param value the options
         * @return this builder
         */
        public Builder options(SessionOptions value) {
            this.options = Objects.requireNonNull(value, "options");
            this.changes.clear();
            return this;
        }

        /**
         * Makes a directory of the board the same as a source, before anything is run. See
         * {@link dev.belay.fs.DirectoryServices#sync}.
         *
         * @param source where files come from
         * @param directory of the board, such as {@code /lib/bench}; what is there and not in the source is deleted
         * @return this builder
         */
        public Builder sync(SyncSource source, String directory) {
            Objects.requireNonNull(directory, "directory");
            return sync(source, sync -> sync.to(directory));
        }

        /**
         * Makes a directory of the board the same as a source, before anything is run.
         *
         * @param source where files come from
         * @param how where they go, and what else is said of that, such as {@code sync -> sync.to("/lib").minify()}
         * @return this builder
         */
        public Builder sync(SyncSource source, UnaryOperator<FileSync> how) {
            this.files.add(new Files(source, how));
            return this;
        }

        /**
         * Runs Python in the session, when the files are there, and again when the session is restarted. A session that
         * has run some does not go on after any other reset of its board.
         *
         * @param python code
         * @return this builder
         */
        public Builder setup(String python) {
            this.setups.add(Objects.requireNonNull(python, "setup"));
            return this;
        }

        /**
         * Binds an interface; {@link DeviceSession#bound} finds it. All are read before files are written and code is
         * run, so that what is wrong with them is told before.
         *
         * @param type the interface
         * @return this builder
         */
        public Builder bind(Class<?> type) {
            this.interfaces.add(Objects.requireNonNull(type, "bind"));
            return this;
        }

        /** {@return the template} */
        public SessionTemplate build() {
            return new SessionTemplate(this);
        }
    }
}
