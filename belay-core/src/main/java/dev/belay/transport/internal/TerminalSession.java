package dev.belay.transport.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes on one terminal. Also those are found here that have lost their parents: a shell that ends while it
 * starts a program leaves such a one. Elsewhere than on Linux none is found; there the end of the terminal is told to
 * them by the system.
 */
final class TerminalSession {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalSession.class);
    private static final Path PROCESSES = Path.of("/proc");

    /** In {@code /proc/PID/stat}, behind the name of the program: state, parent, group, session. */
    private static final int SESSION = 3;

    private final long leader;

    private TerminalSession(long leader) {
        this.leader = leader;
    }

    /**
     * The session of a process.
     *
     * @param leader the process that began it
     * @return its session; nothing where it has ended, since its number may be another's by now
     */
    static Optional<TerminalSession> of(ProcessHandle leader) {
        return leader.isAlive() ? Optional.of(new TerminalSession(leader.pid())) : Optional.empty();
    }

    /** {@return the processes that are in it now} */
    Stream<ProcessHandle> members() {
        List<ProcessHandle> members = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (isMember(process)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(members::add);
                }
            }
        } catch (IOException e) {
            LOG.trace("No look at the processes of the system", e);
        }
        return members.stream();
    }

    private boolean isMember(Path process) {
        try {
            String status = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", SESSION + 2);
            return fields[SESSION].equals(Long.toString(leader));
        } catch (IOException e) {
            return false; // it has ended meanwhile
        }
    }
}
