package dev.belay.task.internal;

import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.resource.ResourceTracker;
import dev.belay.resource.internal.NamespacePart;
import dev.belay.task.DeployedMethod;
import dev.belay.task.internal.source.PythonFunction;
import dev.belay.task.internal.source.PythonModule;
import java.time.Instant;
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

    /**
     * Keys of functions that were sent with a program of which nobody knows how far it came. They are used again, so
     * that the board holds each function once.
     */
    private final Map<List<String>, Integer> reserved = new ConcurrentHashMap<>();

    private final ResourceTracker resources;
    private final SourceLines lines = new SourceLines();
    private volatile @Nullable Object boot;

    /**
     * Creates it for a session.
     *
     * @param resources counts the functions
     */
    Functions(ResourceTracker resources) {
        this.resources = resources;
    }

    /**
     * A function and the file that it is in, if any. Made once, since it hashes the code; two of one id are the same.
     */
    static final class Needed {
        private final String label;
        private final PythonFunction function;
        private final Optional<PythonModule> module;
        private final String sha256;
        private final String id;

        Needed(String label, PythonFunction function, Optional<PythonModule> module) {
            this.label = label;
            this.function = function;
            this.module = module;
            this.sha256 = HexFormat.of().formatHex(function.sha256());
            this.id = module.map(PythonModule::fileName).orElse("") + ":" + function.name() + ":" + sha256;
        }

        String label() {
            return label;
        }

        PythonFunction function() {
            return function;
        }

        Optional<PythonModule> module() {
            return module;
        }

        String signature() {
            return function.name() + "(" + String.join(", ", function.parameters()) + ")";
        }

        String sha256() {
            return sha256;
        }

        String id() {
            return id;
        }
    }

    /** A function on the board. */
    record Placed(int key, Needed what, SourceLines.Place place, Instant since) {
        DeployedMethod describe() {
            PythonFunction function = what.function();
            return new DeployedMethod(function.name(), function.parameters(), what.sha256(), since, what.label());
        }
    }

    /** What a program that is being written deploys; it counts when the program has run. */
    final class Shipment {
        private final ProgramWriter program;
        private final Map<String, Placed> shipped = new HashMap<>();
        private final List<SourceLines.Place> sent = new ArrayList<>();
        private final Collection<Needed> wanted;

        /** Prepares to see to it that functions are on the board when the program goes on. */
        Shipment(ProgramWriter program, Collection<Needed> wanted) {
            this.program = program;
            this.wanted = wanted;
        }

        /** Writes what is missing. */
        void include() {
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
            Placed found = Objects.requireNonNull(find(needed), needed.label());
            program.needs(found.key());
            return found.key();
        }

        private @Nullable Placed find(Needed needed) {
            Placed known = placed.get(needed.id());
            return known != null ? known : shipped.get(needed.id());
        }

        private void define(List<Needed> functions) {
            int key = keys(functions);
            String code =
                    functions.stream().map(needed -> needed.function().code()).collect(Collectors.joining("\n"));
            program.use(AgentPart.DEFINE)
                    .line("d(" + program.namespace() + "," + key + "," + program.shared(code) + ")");
            int line = 0;
            for (Needed needed : functions) {
                SourceLines.Place place = lines.add(needed.function().name(), needed.label(), needed.function(), line);
                sent.add(place);
                shipped.put(needed.id(), new Placed(key++, needed, place, Instant.now()));
                line += needed.function().lines();
            }
        }

        private void execute(PythonModule module) {
            program.line("exec(" + program.shared(module.code().code()) + ",B[" + program.namespace() + "])");
            sent.add(lines.add(SourceLines.MODULE, module.fileName(), module.code(), 0));
            module.functions().keySet().forEach(name -> lines.add(name, module.fileName(), module.code(), 0));
        }

        private int keys(List<Needed> functions) {
            List<String> ids = functions.stream().map(Needed::id).toList();
            return reserved.computeIfAbsent(ids, unused -> {
                int first = program.takeKeys(ids.size());
                register(functions, first);
                return first;
            });
        }

        private void take(Needed needed) {
            int key = keys(List.of(needed));
            program.line("B[" + key + "]=B[" + program.namespace() + "]['"
                    + needed.function().name() + "']");
            PythonModule module = needed.module().orElseThrow();
            SourceLines.Place place = new SourceLines.Place(module.fileName(), module.code(), 0);
            shipped.put(needed.id(), new Placed(key, needed, place, Instant.now()));
        }

        String rewrite(String traceback) {
            Map<String, SourceLines.Place> called = new HashMap<>();
            for (Needed needed : wanted) {
                Placed found = find(needed);
                if (found != null) {
                    called.put(needed.function().name(), found.place());
                }
            }
            return lines.rewrite(traceback, called, sent);
        }

        /** The program has run, or at least got beyond what it deploys. */
        void arrived() {
            boot = program.boot();
            placed.putAll(shipped);
            reserved.keySet().removeIf(ids -> shipped.keySet().containsAll(ids));
            new ArrayList<>(shipped.values())
                    .forEach(
                            function -> function.what().module().ifPresent(module -> placed.put(id(module), function)));
        }
    }

    private void register(List<Needed> functions, int first) {
        int key = first;
        for (Needed needed : functions) {
            int cost = needed.function().code().length();
            try {
                resources.register(new NamespacePart("method-" + key++, "method", cost, Instant.now()));
            } catch (IllegalStateException e) {
                return; // a teardown that is sent as the session ends goes with the namespace
            }
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

    /** Rewrites a traceback of a function that is on the board. */
    String rewrite(Needed needed, String traceback) {
        SourceLines.Place place =
                Objects.requireNonNull(placed.get(needed.id()), needed.label()).place();
        return lines.rewrite(traceback, Map.of(needed.function().name(), place), List.of());
    }

    SourceLines lines() {
        return lines;
    }

    boolean isPlaced(Needed needed) {
        return placed.containsKey(needed.id());
    }

    /** The board was reset, and has none of them any more. */
    void restart() {
        placed.clear();
        reserved.clear();
        resources.resources().stream()
                .filter(NamespacePart.class::isInstance)
                .forEach(part -> resources.unregister(part.id()));
    }

    /** Those that are on the board, oldest first. */
    List<DeployedMethod> deployed() {
        return placed.values().stream()
                .distinct()
                .sorted(Comparator.comparing(Placed::since).thenComparing(Placed::key))
                .map(Placed::describe)
                .toList();
    }
}
