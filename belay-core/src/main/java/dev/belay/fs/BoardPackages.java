package dev.belay.fs;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Installs packages on a board, in the format of MicroPython's {@code mip}. Immutable: each setter returns a changed
 * copy.
 *
 * <pre>{@code
 * files.packages().lockFile(Path.of("board.lock")).install("logging", "umqtt.simple@1.4.0");
 * }</pre>
 *
 * <p>Everything is fetched by this machine, with all that it depends on, and checked, before the first file is written.
 * Only what differs is written; other files of the target stay.
 */
public interface BoardPackages {
    /** Where MicroPython has its packages. */
    URI OFFICIAL_INDEX = URI.create("https://micropython.org/pi/v2");

    /**
     * Says where packages with a plain name are.
     *
     * @param url an index, {@link #OFFICIAL_INDEX} unless said: http, https or file
     * @return a changed installer
     * @throws IllegalArgumentException if it has another scheme
     */
    BoardPackages index(URI url);

    /**
     * Says where packages with a plain name are.
     *
     * @param folder an index on this machine, with {@code package/py/NAME/VERSION.json} and {@code file/HA/HASH}
     * @return a changed installer
     */
    default BoardPackages index(Path folder) {
        return index(folder.toAbsolutePath().toUri());
    }

    /**
     * Fetches from elsewhere what is below a URL, for those who have a mirror: of {@link #OFFICIAL_INDEX}, of
     * {@code https://raw.githubusercontent.com/}, where packages of {@code github:} are, or of
     * {@code https://gitlab.com/}. Packages keep their names, also in the lock file.
     *
     * @param original where something is
     * @param mirror where the same is to be fetched, with the same paths below it
     * @return a changed installer; of more mirrors, the one of the longest original counts
     * @throws IllegalArgumentException if one of them is not at http, https or file
     */
    BoardPackages mirror(URI original, URI mirror);

    /**
     * Says where packages go.
     *
     * @param directory a directory of the board; {@code lib} in the current one unless said
     * @return a changed installer
     * @throws IllegalArgumentException if a board can't have such a path
     */
    BoardPackages to(String directory);

    /**
     * Takes {@code .mpy} files from the index, of the version that the board takes, instead of Python.
     *
     * @return a changed installer, which throws {@link dev.belay.device.DeviceCapabilityException} where the board
     *     takes none
     */
    BoardPackages compiled();

    /**
     * Writes down what is installed, and installs the same the next time: a package without a version gets the one of
     * the lock file, and files that are not the same are refused.
     *
     * @param file JSON, which is made with the first installation; one to keep under version control
     * @return a changed installer
     */
    BoardPackages lockFile(Path file);

    /**
     * Installs packages, and those that they depend on.
     *
     * @param packages names, such as {@code logging} or {@code logging@0.6.0}; URLs of a {@code package.json}, of a
     *     {@code .py} or {@code .mpy} file, or of a folder with a {@code package.json}; or
     *     {@code github:user/repository} and {@code gitlab:user/repository}, with {@code @branch} behind
     * @return what is installed now, in the order of the lock file
     * @throws PackageException if one is not found, or is not what its hash or the lock file tells; nothing was written
     * @throws IllegalArgumentException if a name is none; nothing was fetched
     */
    List<InstalledPackage> install(String... packages);

    /**
     * Installs what the lock file tells, and nothing else.
     *
     * @return what is installed now
     * @throws IllegalStateException if no lock file was named, or it is not there
     * @throws PackageException as for {@link #install}
     */
    List<InstalledPackage> installLocked();
}
