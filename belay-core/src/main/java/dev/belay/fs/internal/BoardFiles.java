package dev.belay.fs.internal;

import static dev.belay.fs.internal.BoardPaths.check;

import dev.belay.device.DeviceContext;
import dev.belay.device.internal.SessionNamespace;
import dev.belay.fs.BoardFileException;
import dev.belay.fs.BoardOutputStream;
import dev.belay.fs.DeleteOption;
import dev.belay.fs.FileCaching;
import dev.belay.fs.FileOperation;
import dev.belay.fs.FileSpace;
import dev.belay.fs.FileStatus;
import dev.belay.fs.FileTotals;
import dev.belay.fs.HashAlgorithm;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.OperationLog.Content;
import dev.belay.fs.internal.progress.Following;
import dev.belay.fs.internal.sync.Trees;
import dev.belay.resource.ResourceTracker;
import dev.belay.trace.internal.CallRecorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** The files of a session: checks what is asked for, records it, and has it done. */
public final class BoardFiles extends BoardDirectories {
    /** A directory before what is in it, and that before the next directory. */
    private static final Comparator<FileStatus> BY_PATH =
            Comparator.comparing(status -> status.path().replace('/', '\0'));

    private final OperationLog log;
    private final Storages storages;

    /**
     * Creates the files of a session.
     *
     * @param device the session's namespace
     * @param resources what the session owns: files that are being written, too
     */
    public BoardFiles(DeviceContext device, ResourceTracker resources) {
        super(device);
        this.log = new OperationLog(
                device.connection().board(),
                device.sessionId(),
                device instanceof SessionNamespace namespace
                        ? namespace.ownership().recorder()
                        : new CallRecorder());
        this.storages = new Storages(device, resources);
    }

    private Storage storage() {
        return storages.get();
    }

    @Override
    Trees trees() {
        return storage().trees(this, storages.cache()::clear, log);
    }

    private void run(String what, String path, Runnable work) {
        Object unused = log.record(what, path, () -> {
            work.run();
            return path;
        });
    }

    @Override
    public byte[] read(String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long unused = readTo(path, content, TransferOptions.defaults());
        return content.toByteArray();
    }

    @Override
    public InputStream openInput(String path) {
        String checked = check(path);
        return new BlockInput(storage(), checked, log.begin("read", checked, Content.READ));
    }

    @Override
    public long readTo(String path, OutputStream target, TransferOptions options) {
        String checked = check(path);
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(options, "options");
        return log.record(
                "read",
                checked,
                Content.READ,
                () -> Copying.read(storage(), checked, target, Following.start(checked, options)),
                size -> size);
    }

    @Override
    public void write(String path, byte[] content) {
        String checked = check(path);
        Objects.requireNonNull(content, "content");
        long unused = write(
                "write",
                checked,
                new ByteArrayInputStream(content),
                () -> storage().write(checked, false, TransferOptions.defaults()));
    }

    @Override
    public long writeFrom(String path, InputStream source, TransferOptions options) {
        String checked = check(path);
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(options, "options");
        return write(
                "write", checked, source, () -> storage().write(checked, false, Following.start(checked, options)));
    }

    @Override
    public void append(String path, byte[] content) {
        String checked = check(path);
        Objects.requireNonNull(content, "content");
        long unused = write(
                "append",
                checked,
                new ByteArrayInputStream(content),
                () -> storage().write(checked, true, TransferOptions.defaults()));
    }

    private long write(String what, String path, InputStream source, Supplier<Storage.Writing> begin) {
        return log.record(what, path, Content.WRITTEN, () -> Copying.write(path, source, begin.get()), size -> size);
    }

    @Override
    public BoardOutputStream openOutput(String path) {
        String checked = check(path);
        Storage.Writing writing = storage().write(checked, false, TransferOptions.defaults());
        return new BlockOutput(writing, checked, log.begin("write", checked, Content.WRITTEN));
    }

    @Override
    public boolean exists(String path) {
        String checked = check(path);
        return log.record("exists", checked, () -> storage().exists(checked));
    }

    @Override
    public FileStatus stat(String path) {
        String checked = check(path);
        return log.record("stat", checked, () -> storage().stat(checked));
    }

    @Override
    public List<String> list(String path) {
        String checked = check(path);
        return log.record("list", checked, () -> storage().list(checked));
    }

    @Override
    public List<FileStatus> walk(String path) {
        String checked = check(path);
        return log.record(
                "walk",
                checked,
                () -> storage().walk(checked).stream().sorted(BY_PATH).toList());
    }

    @Override
    public List<FileStatus> glob(String pattern) {
        String checked = check(pattern);
        Glob glob = Glob.of(checked);
        return log.record("glob", checked, () -> found(glob));
    }

    private List<FileStatus> found(Glob glob) {
        try {
            return storage().walk(glob.base()).stream()
                    .map(status -> glob.base().equals(".") ? withoutDot(status) : status)
                    .filter(status -> glob.matches(status.path()))
                    .sorted(BY_PATH)
                    .toList();
        } catch (BoardFileException e) {
            if (e.is("ENOENT") || e.is("ENOTDIR")) {
                return List.of();
            }
            throw e;
        }
    }

    private static FileStatus withoutDot(FileStatus status) {
        String path = status.path().startsWith("./") ? status.path().substring(2) : status.path();
        return new FileStatus(path, status.isDirectory(), status.size(), status.modified());
    }

    @Override
    public void mkdir(String path) {
        String checked = check(path);
        run("mkdir", checked, () -> storage().mkdir(checked));
    }

    @Override
    public void delete(String path, DeleteOption... options) {
        String checked = check(path);
        Set<DeleteOption> all = Set.copyOf(List.of(options));
        run("delete", checked, () -> storage().delete(checked, all));
    }

    @Override
    public void move(String from, String to) {
        String source = check(from);
        String target = check(to);
        run("move", source, () -> storage().move(source, target));
    }

    @Override
    public void copy(String from, String to) {
        String source = check(from);
        String target = check(to);
        run("copy", source, () -> storage().copy(source, target));
    }

    @Override
    public void touch(String path) {
        String checked = check(path);
        run("touch", checked, () -> storage().touch(checked));
    }

    @Override
    public FileSpace space(String path) {
        String checked = check(path);
        return log.record("space", checked, () -> storage().space(checked));
    }

    @Override
    public String hash(String path, HashAlgorithm algorithm) {
        String checked = check(path);
        Objects.requireNonNull(algorithm, "algorithm");
        return log.record("hash", checked, () -> Hashing.one(storage(), checked, algorithm));
    }

    @Override
    public Map<String, String> hashes(Collection<String> paths, HashAlgorithm algorithm) {
        List<String> checked = paths.stream().map(BoardPaths::check).toList();
        Objects.requireNonNull(algorithm, "algorithm");
        return checked.isEmpty()
                ? Map.of()
                : log.record("hash", checked.get(0), () -> Hashing.all(storage(), checked, algorithm));
    }

    @Override
    public void cache(FileCaching caching) {
        storages.cache().use(Objects.requireNonNull(caching, "caching"));
    }

    @Override
    public void invalidate(String path) {
        storages.cache().forget(check(path));
    }

    @Override
    public List<FileOperation> operations() {
        return log.operations();
    }

    @Override
    public FileTotals totals() {
        return log.totals();
    }
}
