package dev.belay.testing.internal.wasm;

import static dev.belay.testing.internal.wasm.Errno.EBADF;
import static dev.belay.testing.internal.wasm.Errno.EEXIST;
import static dev.belay.testing.internal.wasm.Errno.EISDIR;
import static dev.belay.testing.internal.wasm.Errno.ENOENT;
import static dev.belay.testing.internal.wasm.Errno.ENOTDIR;
import static dev.belay.testing.internal.wasm.Errno.EROFS;

import com.dylibso.chicory.runtime.Memory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The system calls that concern files, for one run of the interpreter. */
final class FileSystemCalls {
    private static final int CURRENT_FOLDER = -100;
    private static final int CREATE = 0x40;
    private static final int EXCLUSIVE = 0x80;
    private static final int TRUNCATE = 0x200;
    private static final int FOLDER = 0x10000;
    private static final int REMOVE_FOLDER = 0x200;
    private static final int ENTRY_SIZE = 280;
    private static final int BLOCK_SIZE = 4096;
    private static final int BLOCKS = 512;

    private final Memory memory;
    private final MemoryFileSystem files;
    private final Map<Integer, OpenFile> descriptors = new HashMap<>();
    private String current = "/";

    FileSystemCalls(Memory memory, MemoryFileSystem files) {
        this.memory = memory;
        this.files = files;
    }

    @Nullable
    OpenFile descriptor(long number) {
        return descriptors.get((int) number);
    }

    int close(long number) {
        return descriptors.remove((int) number) == null && number >= Descriptors.FIRST_FILE ? EBADF : 0;
    }

    void register(Imports imports) {
        imports.function("__syscall_getcwd", a -> currentFolder((int) a[0]));
        imports.function("__syscall_chdir", a -> changeFolder(path(a[0])));
        imports.function("__syscall_mkdirat", a -> files.makeFolder(path(a[0], a[1])));
        imports.function("__syscall_openat", a -> open(path(a[0], a[1]), (int) a[2]));
        imports.function("__syscall_renameat", a -> files.rename(path(a[0], a[1]), path(a[2], a[3])));
        imports.function("__syscall_rmdir", a -> files.removeFolder(path(a[0])));
        imports.function("__syscall_unlinkat", a -> remove(path(a[0], a[1]), (int) a[2]));
        imports.function("__syscall_stat64", a -> status(files.find(path(a[0])), (int) a[1]));
        imports.function("__syscall_lstat64", a -> status(files.find(path(a[0])), (int) a[1]));
        imports.function("__syscall_newfstatat", a -> status(files.find(path(a[0], a[1])), (int) a[2]));
        imports.function("__syscall_fstat64", a -> statusOfOpen(a[0], (int) a[1]));
        imports.function("__syscall_statfs64", a -> statusOfFileSystem((int) a[2]));
        imports.function("__syscall_getdents64", a -> entries(a[0], (int) a[1], (int) a[2]));
    }

    private String path(long pointer) {
        return path(CURRENT_FOLDER, pointer);
    }

    private String path(long folder, long pointer) {
        String name = memory.readCString((int) pointer);
        if (name.startsWith("/")) {
            return MemoryFileSystem.normalize(name);
        }
        OpenFile open = descriptor(folder);
        return MemoryFileSystem.normalize((open == null ? current : open.path()) + "/" + name);
    }

    private int currentFolder(int pointer) {
        memory.writeCString(pointer, current);
        return current.length() + 1;
    }

    private int changeFolder(String path) {
        FileNode node = files.find(path);
        if (node == null) {
            return -ENOENT;
        }
        if (!node.isFolder()) {
            return -ENOTDIR;
        }
        current = path;
        return 0;
    }

    private int open(String path, int flags) {
        FileNode node = files.find(path);
        if (node == null && (flags & CREATE) != 0) {
            int result = files.createFile(path);
            if (result < 0) {
                return result;
            }
            node = files.find(path);
        } else if (node != null && (flags & CREATE) != 0 && (flags & EXCLUSIVE) != 0) {
            return -EEXIST;
        }
        if (node == null) {
            return -ENOENT;
        }
        int number = Descriptors.FIRST_FILE;
        while (descriptors.containsKey(number)) {
            number++;
        }
        OpenFile file = new OpenFile(files, node, path, flags);
        int refusal = refuse(file, flags);
        if (refusal != 0) {
            return refusal;
        }
        if ((flags & TRUNCATE) != 0) {
            FileNode truncated = node;
            files.locked(() -> {
                truncated.truncate();
                return true;
            });
        }
        descriptors.put(number, file);
        return number;
    }

    private static int refuse(OpenFile file, int flags) {
        if (file.node().isFolder() && file.isWritable()) {
            return -EISDIR;
        }
        if (!file.node().isFolder() && (flags & FOLDER) != 0) {
            return -ENOTDIR;
        }
        return file.node().isReadOnly() && file.isWritable() ? -EROFS : 0;
    }

    private int remove(String path, int flags) {
        return (flags & REMOVE_FOLDER) != 0 ? files.removeFolder(path) : files.removeFile(path);
    }

    private int statusOfOpen(long number, int pointer) {
        OpenFile file = descriptor(number);
        return file == null ? -EBADF : status(file.node(), pointer);
    }

    private int status(@Nullable FileNode node, int pointer) {
        if (node == null) {
            return -ENOENT;
        }
        memory.fill((byte) 0, pointer, pointer + 96);
        memory.writeI32(pointer, 1);
        memory.writeI32(pointer + 4, node.isFolder() ? 0x41ff : 0x81a4);
        memory.writeI32(pointer + 8, 1);
        memory.writeLong(pointer + 24, node.size());
        memory.writeI32(pointer + 32, BLOCK_SIZE);
        memory.writeI32(pointer + 36, (node.size() + 511) / 512);
        for (int time = pointer + 40; time <= pointer + 72; time += 16) {
            memory.writeLong(time, node.modifiedMillis() / 1000);
        }
        memory.writeLong(pointer + 88, node.number());
        return 0;
    }

    private int statusOfFileSystem(int pointer) {
        memory.fill((byte) 0, pointer, pointer + 88);
        memory.writeI32(pointer + 4, BLOCK_SIZE);
        memory.writeLong(pointer + 8, BLOCKS);
        memory.writeLong(pointer + 16, BLOCKS / 2);
        memory.writeLong(pointer + 24, BLOCKS / 2);
        memory.writeI32(pointer + 56, 255);
        memory.writeI32(pointer + 60, BLOCK_SIZE);
        return 0;
    }

    private int entries(long number, int pointer, int size) {
        OpenFile folder = descriptor(number);
        if (folder == null) {
            return -EBADF;
        }
        if (!folder.node().isFolder()) {
            return -ENOTDIR;
        }
        int written = 0;
        while (written + ENTRY_SIZE <= size) {
            Map.Entry<String, FileNode> entry = folder.nextEntry();
            if (entry == null) {
                break;
            }
            int at = pointer + written;
            memory.writeLong(at, entry.getValue().number());
            memory.writeLong(at + 8, folder.position());
            memory.writeShort(at + 16, (short) ENTRY_SIZE);
            memory.writeByte(at + 18, (byte) (entry.getValue().isFolder() ? 4 : 8));
            memory.writeCString(at + 19, entry.getKey());
            written += ENTRY_SIZE;
        }
        return written;
    }
}
