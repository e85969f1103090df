package dev.belay.fs;

import java.nio.file.Path;

/**
 * Makes a folder of this machine hold what a directory of the board has. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * files.fetch("/data").to(folder).run();
 * }</pre>
 *
 * <p>Only what differs is read, found by SHA-256 in one round trip. Each file is written beside its place and then
 * moved. What only the folder has stays, unless said otherwise. Links in the folder are not followed.
 */
public interface FileFetch {
    /**
     * Says where it goes.
     *
     * @param folder a folder of this machine, which is made where it is missing
     * @return a changed fetch
     */
    FileFetch to(Path folder);

    /**
     * Says what is neither read nor deleted.
     *
     * @param patterns as in a {@code .gitignore} file, added to {@code .git/} and {@code __pycache__/}
     * @return a changed fetch
     * @throws IllegalArgumentException if one is no pattern
     */
    FileFetch ignore(String... patterns);

    /**
     * Deletes what is in the folder, and neither on the board nor ignored.
     *
     * @return a changed fetch
     */
    FileFetch deleteOthers();

    /**
     * Finds out what there is to do, and does nothing.
     *
     * @return the plan; print it
     * @throws IllegalStateException if no folder was named
     * @throws java.io.UncheckedIOException if the folder can't be read
     */
    SyncPlan dryRun();

    /**
     * Does it.
     *
     * @return what was done
     * @throws IllegalStateException if no folder was named, or a name of the board is none on this machine
     * @throws java.io.UncheckedIOException if the folder can't be read or written
     */
    SyncPlan run();
}
