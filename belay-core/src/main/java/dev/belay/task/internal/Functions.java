package dev.belay.task.internal;

import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.task.internal.source.PythonFunction;
import dev.belay.task.internal.source.PythonModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a session has on its board, found again by name and SHA-256 of their code. They are dropped with
 * the session's namespace.
 */
final class Functions {
    /** What the board holds, by identity of the code: any thread may look, only the one with the turn changes it. */
    private final Map<String, Placed> placed = new ConcurrentHashMap<>();

    private final SourceLines lines = new SourceLines();
    private volatile @Nullable Object boot;

    /** A function and the file that it is in, if any. */
    record Needed(String label, PythonFunction function, Optional<PythonModule> module) {
        String id() {
            return module.map(PythonModule::fileName).orElse("") + ":" + function.name() + ":"
                    + HexFormat.of().formatHex(function.sha256());
        }
    }

    /** A function on the board. */
    record Placed(int key, Needed what) {}

    /** What a program that is being written deploys; it counts when the program has run. */
    final class Shipment {
        private final ProgramWriter program;
        private final Map<String, Placed> shipped = new HashMap<>();
        private final List<SourceLines.Place> sent = new ArrayList<>();

        Shipment(ProgramWriter program) {
            this.program = program;
        }

        /** Sees to it that functions are on the board when the program goes on. */
        void include(Collection<Needed> wanted) {
            List<Needed> missing = wanted.stream()
                    .filter(needed -> !isPlaced(needed))
                    .sorted(Comparator.comparing(needed -> needed.function().name()))
                    .toList();
            List<Needed> inline =
                    missing.stream().filter(needed -> needed.module().isEmpty()).toList();
            if (!inline.isEmpty()) {
                define(inline);
            }
            missing.stream()
                    .flatMap(needed -> needed.module().stream())
                    .distinct()
                    .filter(module -> !placed.containsKey(id(module)))
                    .forEach(this::execute);
            missing.stream().filter(needed -> needed.module().isPresent()).forEach(this::take);
        }

        private boolean isPlaced(Needed needed) {
            return placed.containsKey(needed.id()) || shipped.containsKey(needed.id());
        }

        /** The key of a function that is on the board by now. */
        int key(Needed needed) {
            Placed known = placed.get(needed.id());
            Placed found = known != null ? known : Objects.requireNonNull(shipped.get(needed.id()), needed.label());
            program.needs(found.key());
            return found.key();
        }

        private void define(List<Needed> functions) {
            int key = program.takeKeys(functions.size());
            String code =
                    functions.stream().map(needed -> needed.function().code()).collect(Collectors.joining("\n"));
            program.use(AgentPart.DEFINE)
                    .line("d(" + program.namespace() + "," + key + "," + program.literal(code) + ")");
            int line = 0;
            for (Needed needed : functions) {
                shipped.put(needed.id(), new Placed(key++, needed));
                sent.add(lines.add(needed.function().name(), needed.label(), needed.function(), line));
                line += needed.function().lines();
            }
        }

        private void execute(PythonModule module) {
            program.line("exec(" + program.literal(module.code().code()) + ",B[" + program.namespace() + "])");
            sent.add(lines.add(SourceLines.MODULE, module.fileName(), module.code(), 0));
            module.functions().keySet().forEach(name -> lines.add(name, module.fileName(), module.code(), 0));
        }

        private void take(Needed needed) {
            int key = program.takeKeys(1);
            program.line("B[" + key + "]=B[" + program.namespace() + "]['"
                    + needed.function().name() + "']");
            shipped.put(needed.id(), new Placed(key, needed));
        }

        String rewrite(String traceback) {
            return lines.rewrite(traceback, sent);
        }

        /** The program has run, or at least got beyond what it deploys. */
        void arrived() {
            boot = program.boot();
            placed.putAll(shipped);
            new ArrayList<>(shipped.values())
                    .forEach(
                            function -> function.what().module().ifPresent(module -> placed.put(id(module), function)));
        }
    }

    private static String id(PythonModule module) {
        return module.fileName() + ":" + HexFormat.of().formatHex(module.code().sha256());
    }

    /** The key of a function that is on the board. */
    int key(Needed needed) {
        return Objects.requireNonNull(placed.get(needed.id()), needed.label()).key();
    }

    /** The boot that the functions are in. */
    Object boot() {
        return Objects.requireNonNull(boot, "no function is on the board");
    }

    SourceLines lines() {
        return lines;
    }

    boolean isPlaced(Needed needed) {
        return placed.containsKey(needed.id());
    }

    List<Needed> placed() {
        return placed.values().stream().map(Placed::what).distinct().toList();
    }
}
