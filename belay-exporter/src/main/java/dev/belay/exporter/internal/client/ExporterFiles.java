package dev.belay.exporter.internal.client;

import dev.belay.exporter.RemoteFiles;
import dev.belay.value.GenericType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Files, by the storage driver and streams beside its calls. */
final class ExporterFiles implements RemoteFiles {
    private static final String DRIVER = "storage";
    private static final int CHUNK = 32 << 10;

    private final ExporterClient client;
    private final RemoteChannel way;
    private final RemoteTree tree;

    ExporterFiles(ExporterClient client, RemoteChannel way, RemoteTree tree) {
        this.client = client;
        this.way = way;
        this.tree = tree;
    }

    @Override
    public byte[] read(String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        readTo(path, content);
        return content.toByteArray();
    }

    @Override
    public void readTo(String path, OutputStream target) {
        try (ResourceCall stream = open()) {
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> copy(stream, target), way.threads());
            Object unused = client.call(DRIVER, "dump", Void.class, stream.handle(), path);
            join(written);
        }
    }

    private static void copy(ResourceCall stream, OutputStream target) {
        byte[] buffer = new byte[CHUNK];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                target.write(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void write(String path, byte[] content) {
        writeFrom(path, new ByteArrayInputStream(content));
    }

    @Override
    public void writeFrom(String path, InputStream source) {
        try (ResourceCall stream = open()) {
            Map<String, String> handle = stream.handle();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(source, stream), way.threads());
            try {
                Object unused = client.call(DRIVER, "flash", Void.class, handle, path);
            } catch (RuntimeException e) {
                if (sent.isCompletedExceptionally()) {
                    join(sent); // that is why
                }
                throw e;
            }
            join(sent);
        }
    }

    private static void send(InputStream source, ResourceCall stream) {
        byte[] buffer = new byte[CHUNK];
        try {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                stream.write(buffer, 0, count);
            }
            stream.endInput();
        } catch (IOException e) {
            stream.close();
            throw new UncheckedIOException(e);
        }
    }

    private ResourceCall open() {
        return ResourceCall.open(way, tree.idOf(DRIVER), client);
    }

    @Override
    public List<String> list(String path) {
        return client.call(DRIVER, "list", new GenericType<List<String>>() {}, path);
    }

    @Override
    public boolean exists(String path) {
        return client.call(DRIVER, "exists", Boolean.class, path);
    }

    @Override
    public void delete(String path) {
        Object unused = client.call(DRIVER, "delete", Void.class, path);
    }
}
