package dev.belay.fs.internal;

import static dev.belay.fs.internal.BoardPaths.expression;

import dev.belay.device.internal.ProgramWriter;
import dev.belay.fs.BoardFileException;
import dev.belay.fs.DeleteOption;
import dev.belay.fs.FileSpace;
import dev.belay.fs.FileStatus;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.HashAlgorithm;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.sync.Trees;
import dev.belay.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a board with directories. */
final class FolderStorage implements Storage {
    /** Where boards mount what they don't list. */
    static final String MOUNTS = """
            m=0
            try:
             import vfs
             m=[x[1]for x in vfs.mount()]
            except Exception:m=['/','/flash','/sd','/remote','/rom']
            _fr((os.getcwd(),m))
            del m""";

    private final FileCalls calls;
    private final FileFeatures features;
    private final Transfers transfers;
    private final Digests digests;
    private volatile @Nullable Trees trees;

    FolderStorage(FileCalls calls, FileFeatures features, Transfers transfers) {
        this.calls = calls;
        this.features = features;
        this.transfers = transfers;
        this.digests = new Digests(calls);
    }

    private static ProgramWriter use(ProgramWriter program, FilePart... parts) {
        program.use(FilePart.BASE).use(FilePart.FOLDERS);
        for (FilePart part : parts) {
            program.use(part);
        }
        return program;
    }

    private @Nullable Object value(String verb, String path, String line, FilePart... parts) {
        return calls.value(verb, path, program -> use(program, parts).line(line));
    }

    private void run(String verb, String path, String statement, FilePart... parts) {
        Object unused = value(verb, path, statement + "\n_fr(0)", parts);
    }

    @Override
    public FileStatus stat(String path) {
        Object told = value("stat", path, "_fr(_fs(" + expression(path) + "))");
        return Statuses.of(path, Objects.requireNonNull(told), features.epoch());
    }

    @Override
    public boolean exists(String path) {
        try {
            Object unused = value("find", path, "os.stat(" + expression(path) + ")\n_fr(0)");
            return true;
        } catch (BoardFileException e) {
            if (e.is("ENOENT") || e.is("ENOTDIR") || e.is("ENODEV")) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<String> list(String path) {
        Object names = value("list", path, "_fr(os.listdir(" + expression(path) + "))");
        return ((List<?>) Objects.requireNonNull(names))
                .stream().map(String::valueOf).sorted().toList();
    }

    @Override
    public List<FileStatus> walk(String path) {
        List<FileStatus> found = new ArrayList<>();
        calls.items(
                "walk",
                path,
                program -> use(program, FilePart.WALK).line("_fw(" + expression(path) + ")"),
                item -> found.add(Statuses.listed(Objects.requireNonNull(item), features.epoch())));
        return found;
    }

    @Override
    public void mkdir(String path) {
        run("mkdir", path, "_fy(" + expression(path) + ")", FilePart.MAKE);
    }

    @Override
    public void delete(String path, Set<DeleteOption> options) {
        if (!options.contains(DeleteOption.RECURSIVE)) {
            requireNotRoot(path, BoardPaths.absolute(path, "/?"));
            run("delete", path, "p=" + expression(path) + "\n(os.rmdir if _fe(p)else os.remove)(p)\ndel p");
            return;
        }
        List<?> told = (List<?>) Objects.requireNonNull(value("delete", path, MOUNTS));
        String absolute = BoardPaths.absolute(path, String.valueOf(told.get(0)));
        boolean mount = ((List<?>) Objects.requireNonNull(told.get(1))).contains(absolute) || absolute.equals("/");
        Checks.require(
                !mount || options.contains(DeleteOption.MOUNT_POINTS),
                "'" + path + "' is a mount point; DeleteOption.MOUNT_POINTS allows to delete all that is in it");
        run("delete", path, (mount ? "_fz(" : "_fx(") + expression(path) + ")", FilePart.DELETE);
    }

    private static void requireNotRoot(String path, String absolute) {
        Checks.require(
                !absolute.equals("/"),
                "'" + path + "' is the root; DeleteOption.RECURSIVE and MOUNT_POINTS delete all that is in it");
    }

    @Override
    public void move(String from, String to) {
        try {
            run("move", from, "_fv(" + expression(from) + "," + expression(to) + ")");
        } catch (BoardFileException e) {
            boolean elsewhere = e.is("EPERM") || e.is("EXDEV");
            if (!elsewhere || stat(from).isDirectory()) {
                throw e;
            }
            copy(from, to);
            delete(from, Set.of());
        }
    }

    @Override
    public void copy(String from, String to) {
        transfers.beside(
                to,
                temporary -> calls.writing(temporary.path())
                        .items(
                                "copy",
                                from,
                                program -> use(program, FilePart.COPY)
                                        .line("_fc(" + expression(from) + "," + expression(to) + ",'" + temporary.name()
                                                + "')"),
                                progress -> {}));
    }

    @Override
    public void touch(String path) {
        run("touch", path, """
                p=%s
                try:
                 with open(p,'r+b')as f:
                  b=f.read(1);f.seek(0);f.write(b)
                except OSError:b=b''
                if not b:open(p,'wb').close()
                del p,b""".formatted(expression(path)));
    }

    @Override
    public FileSpace space(String path) {
        List<?> told =
                (List<?>) Objects.requireNonNull(value("space", path, "_fr(os.statvfs(" + expression(path) + ")[:5])"));
        long size = Statuses.number(told.get(1));
        return new FileSpace(size * Statuses.number(told.get(2)), size * Statuses.number(told.get(4)));
    }

    @Override
    public boolean canHash(HashAlgorithm algorithm) {
        return features.hashes();
    }

    @Override
    public Map<String, byte @Nullable []> digests(List<String> paths, HashAlgorithm algorithm) {
        return digests.of(paths, algorithm);
    }

    @Override
    public Trees trees(FileSystemContext files, Runnable changed, OperationLog log) {
        Trees known = trees;
        if (known == null) {
            known = features.hashes()
                    ? new BoardTrees(calls, transfers.temporaries(), files, changed, transfers.together(files, log))
                    : new PlainTrees(this, files, true, changed);
            trees = known;
        }
        return known;
    }

    @Override
    public int read(String path, long offset, byte[] block) {
        return transfers.read(path, offset, block);
    }

    @Override
    public Writing write(String path, boolean append, TransferOptions options) {
        if (!append) {
            return transfers.write(path, options);
        }
        long size = exists(path) ? stat(path).size() : 0;
        return transfers.append(path, size, options);
    }
}
