package dev.belay.fs.internal.sync;

import dev.belay.fs.SyncSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;

/**
 * Resources in a folder or a jar.
 *
 * @param neighbour a class in the same place
 * @param folder their folder, as {@link Class#getResource} takes it
 */
public record ResourceSource(Class<?> neighbour, String folder) implements SyncSource {
    /** {@return the resources as messages name them} */
    @Override
    public String toString() {
        return "resources " + folder + " beside " + neighbour.getName();
    }

    @Override
    public Map<String, Content> contents() throws IOException {
        URL url = neighbour.getResource(folder);
        if (url == null) {
            throw new FileNotFoundException("there are no resources " + folder + " beside " + neighbour.getName()
                    + "; in a jar, the folder has to have an entry");
        }
        return switch (url.getProtocol()) {
            case "file" -> new FolderSource(path(url)).contents();
            case "jar" -> entries((JarURLConnection) url.openConnection());
            default -> throw new FileNotFoundException("resources can be read from folders and jars, not from " + url);
        };
    }

    private static Map<String, Content> entries(JarURLConnection connection) throws IOException {
        String prefix = connection.getEntryName();
        return new ZipSource(path(connection.getJarFileURL()), prefix.endsWith("/") ? prefix : prefix + "/").contents();
    }

    private static Path path(URL url) throws IOException {
        try {
            return Path.of(new URI(url.toString()));
        } catch (URISyntaxException e) {
            throw new IOException("resources can't be found at " + url, e);
        }
    }
}
