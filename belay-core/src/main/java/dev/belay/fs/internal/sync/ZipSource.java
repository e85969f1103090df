package dev.belay.fs.internal.sync;

import dev.belay.fs.SyncSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip file of this machine, or a jar.
 *
 * @param zip the file
 * @param prefix what the names of the entries begin with that count; the rest is their path
 */
public record ZipSource(Path zip, String prefix) implements SyncSource {
    /** {@return the zip as messages name it} */
    @Override
    public String toString() {
        return "zip " + zip;
    }

    @Override
    public Map<String, Content> contents() throws IOException {
        Map<String, Content> contents = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.startsWith(prefix) && name.length() > prefix.length()) {
                    contents.put(
                            name.substring(prefix.length()), entry.isDirectory() ? Content.EMPTY : () -> open(name));
                }
            }
        }
        return contents;
    }

    private InputStream open(String name) throws IOException {
        ZipFile file = new ZipFile(zip.toFile());
        try {
            ZipEntry entry = file.getEntry(name);
            if (entry == null) {
                throw new IOException(zip + " has no " + name + " any more");
            }
            return new FilterInputStream(file.getInputStream(entry)) {
                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
