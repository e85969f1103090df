package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import dev.belay.exporter.internal.lease.Leases;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.TransferOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the board. Nothing of the machine that it hangs on is read or written. */
final class StorageDriver implements Driver {
    private static final int LONGEST_PATH = 1024;

    private final Leases leases;
    private final ResourceStreams streams;

    StorageDriver(Leases leases, ResourceStreams streams) {
        this.leases = leases;
        this.streams = streams;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public String clientClass() {
        return "jumpstarter.client.flasher.FlasherClient";
    }

    @Override
    public String description() {
        return "the files of the board; the target is a path on it";
    }

    @Override
    public Map<String, String> methods() {
        return Map.of(
                "flash", "flash(image, target): writes a file of the board",
                "dump", "dump(image, target): reads a file of the board",
                "list", "list(path): the names in a folder of the board",
                "exists", "exists(path): whether the board has such a file or folder",
                "delete", "delete(path): deletes a file of the board");
    }

    @Override
    public @Nullable Object call(Client client, String method, List<@Nullable Object> arguments) {
        switch (method) {
            case "flash" -> flash(client, arguments);
            case "dump" -> dump(client, arguments);
            case "list" -> {
                return files(client).list(path(arguments, 0));
            }
            case "exists" -> {
                return files(client).exists(path(arguments, 0));
            }
            case "delete" -> files(client).delete(path(arguments, 0));
            default -> throw Refusal.noSuchMethod(name(), method);
        }
        return null;
    }

    private FileSystemContext files(Client client) {
        return leases.session(client).fileSystem();
    }

    private void flash(Client client, List<@Nullable Object> arguments) {
        String target = path(arguments, 1);
        try (ResourceStream stream = streams.claim(client, arguments.get(0))) {
            long unused = files(client).writeFrom(target, stream.input(), TransferOptions.defaults());
        }
    }

    private void dump(Client client, List<@Nullable Object> arguments) {
        String target = path(arguments, 1);
        try (ResourceStream stream = streams.claim(client, arguments.get(0))) {
            long unused = files(client).readTo(target, stream.output(), TransferOptions.defaults());
        }
    }

    private static String path(List<@Nullable Object> arguments, int index) {
        Object path = index < arguments.size() ? arguments.get(index) : null;
        if (!(path instanceof String text) || text.isEmpty()) {
            throw Refusal.invalid("name the file of the board, such as --target main.py");
        }
        if (text.length() > LONGEST_PATH || text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(
                    "the path of a file has at most " + LONGEST_PATH + " characters, none of them a control character");
        }
        return text;
    }
}
