package dev.belay.fs;

import java.nio.file.Path;

/**
 * Makes a directory of the board the same as a folder, a zip or resources of this program. Immutable: each method
 * returns a changed copy.
 *
 * <pre>{@code
 * files.sync(SyncSource.folder(project)).to("/app").ignore("*.md").run();
 * }</pre>
 *
 * <p>What differs is found by the board, by SHA-256, in one round trip however many files there are, and only that is
 * written. Each file is written beside its place, checked and renamed. Where a sync is cut off, the next one does the
 * rest. What is on the board and not in the source is deleted, below the target only, and not where it is kept or
 * ignored, or another file system is mounted.
 *
 * <p>Patterns are those of {@code .gitignore} files, with paths relative to the target: {@code *.md}, {@code /data/},
 * {@code docs/**}, {@code !important.md}.
 */
public interface FileSync {
    /**
     * Says where it goes.
     *
     * @param directory a directory of the board, which is made where it is missing; the current one unless said, which
     *     is the root of most boards
     * @return a changed sync
     * @throws IllegalArgumentException if a board can't have such a path
     */
    FileSync to(String directory);

    /**
     * Says what is not deleted though the source does not have it. It is written where the source has it.
     *
     * @param patterns added to {@code /boot.py}, {@code /webrepl_cfg.py} and {@code /lib}; one with {@code !} in front
     *     takes back an earlier one
     * @return a changed sync
     * @throws IllegalArgumentException if one is no pattern
     */
    FileSync keep(String... patterns);

    /**
     * Says what is neither written nor deleted, as if it were on neither side.
     *
     * @param patterns added to {@code .git/} and {@code __pycache__/}; one with {@code !} in front takes back an
     *     earlier one
     * @return a changed sync
     * @throws IllegalArgumentException if one is no pattern
     */
    FileSync ignore(String... patterns);

    /**
     * Shortens Python files on their way: comments and docstrings are left out, and indentation becomes one space for
     * each level. Each statement stays in its line, so that tracebacks still tell the right one. Files that can't be
     * understood go as they are.
     *
     * @return a changed sync
     */
    FileSync minify();

    /**
     * Compiles Python files on their way with the program {@code mpy-cross} of the search path: {@code light.py} is
     * written as {@code light.mpy}. The files {@code boot.py} and {@code main.py} of the target stay Python, since
     * boards start nothing else.
     *
     * @return a changed sync, whose runs throw {@link IllegalStateException} where the program is missing, and
     *     {@link dev.belay.device.DeviceCapabilityException} where the board does not take what it makes; nothing is
     *     written then
     */
    FileSync precompile();

    /**
     * Compiles Python files on their way.
     *
     * @param compiler the program {@code mpy-cross}
     * @return a changed sync, as {@link #precompile()} tells
     */
    FileSync precompile(Path compiler);

    /**
     * Follows the sync.
     *
     * @param listener told how much of all that is written has arrived; it may cancel
     * @return a changed sync
     */
    FileSync progress(ProgressListener listener);

    /**
     * Finds out what there is to do, and does nothing.
     *
     * @return the plan; print it
     * @throws java.io.UncheckedIOException if the source can't be read
     * @throws IllegalArgumentException if the source has a path that leads out of it, or that a board can't have
     */
    SyncPlan dryRun();

    /**
     * Does it.
     *
     * @return what was done
     * @throws java.io.UncheckedIOException if the source can't be read; what was written so far stays
     * @throws IllegalArgumentException if the source has a path that leads out of it, or that a board can't have;
     *     nothing was sent
     */
    SyncPlan run();
}
