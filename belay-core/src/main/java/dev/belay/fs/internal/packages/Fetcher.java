package dev.belay.fs.internal.packages;

import dev.belay.fs.PackageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.nio.file.NoSuchFileException;

/** Fetches what a URL names. */
final class Fetcher {
    private static final int MILLIS = 20_000;
    private static final int LARGEST = 16 * 1024 * 1024;

    private Fetcher() {}

    /**
     * Fetches.
     *
     * @param wanted what it is fetched for
     * @throws PackageException if it can't be had
     */
    static byte[] fetch(String url, PackageName wanted) {
        try {
            URLConnection connection = new URI(url).toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            connection.setUseCaches(false);
            try (InputStream content = connection.getInputStream()) {
                byte[] bytes = content.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw new IOException("it is larger than 16 MiB");
                }
                return bytes;
            } finally {
                if (connection instanceof HttpURLConnection http) {
                    http.disconnect();
                }
            }
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new PackageException(
                    "there is no package " + wanted + ": nothing is at " + url, wanted.toString(), e);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw new PackageException(
                    "the package " + wanted + " can't be fetched from " + url + ": " + e.getMessage(),
                    wanted.toString(),
                    e);
        }
    }
}
