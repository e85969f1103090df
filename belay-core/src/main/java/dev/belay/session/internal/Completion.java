package dev.belay.session.internal;

import dev.belay.device.DeviceContext;
import dev.belay.internal.Checks;
import dev.belay.repl.PythonException;
import dev.belay.value.GenericType;
import dev.belay.value.PythonLiteral;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Completes what somebody types, by the names that the board has. */
final class Completion {
    private static final GenericType<List<String>> NAMES = new GenericType<>() {};
    private static final String NAME = "[A-Za-z_]\\w*";
    private static final Pattern DOTTED = Pattern.compile("(?<path>(?:" + NAME + "\\.)*)(?<start>(?:" + NAME + ")?)");
    private static final Pattern IMPORT = Pattern.compile(
            "(?<head>(?:import\\s+(?:[\\w.]+\\s*,\\s*)*|from\\s+))(?<start>(?:" + NAME + "(?:\\." + NAME + ")*\\.?)?)");
    private static final Pattern FROM = Pattern.compile("(?<head>from\\s+(?<module>" + NAME + "(?:\\." + NAME
            + ")*)\\s+import\\s+(?:" + NAME + "\\s*,\\s*)*)(?<start>(?:" + NAME + ")?)");

    /** What a name that does not exist is. */
    private static final Set<String> UNKNOWN = Set.of("NameError", "AttributeError", "KeyError", "ImportError");

    private static final Pattern TABLE_WORD = Pattern.compile("[A-Za-z_][\\w/]*");

    private final DeviceContext device;

    Completion(DeviceContext device) {
        this.device = device;
    }

    List<String> complete(String prefix) {
        Objects.requireNonNull(prefix, "prefix");
        String typed = prefix.stripLeading();
        Matcher from = FROM.matcher(typed);
        if (from.matches()) {
            String loaded = "__import__('sys').modules[" + PythonLiteral.write(from.group("module")) + "]";
            return all(from.group("head"), from.group("start"), ask(attributes(loaded, from.group("start"))));
        }
        Matcher module = IMPORT.matcher(typed);
        if (module.matches()) {
            return all(module.group("head"), module.group("start"), modules());
        }
        Matcher dotted = DOTTED.matcher(typed);
        Checks.require(
                dotted.matches(),
                "'" + prefix + "' can't be completed: only dotted names can, and what follows import; nothing is called"
                        + " or looked up otherwise");
        String path = dotted.group("path");
        String start = dotted.group("start");
        if (!path.isEmpty()) {
            return all(path, start, ask(attributes(path.substring(0, path.length() - 1), start)));
        }
        return all(
                "",
                start,
                Stream.concat(
                                ask(names("globals()", start)).stream(),
                                ask(names("dir(__import__('builtins'))", start)).stream())
                        .toList());
    }

    /** Sorted; names that begin with an underscore only where one was typed. */
    private static List<String> all(String head, String start, Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(start) && (start.startsWith("_") || !name.startsWith("_")))
                .distinct()
                .sorted()
                .map(name -> head + name)
                .toList();
    }

    /** Modules that load their parts when they are used tell of them in {@code __all__}. */
    private static String attributes(String object, String start) {
        return names("dir(" + object + ")+list(getattr(" + object + ",'__all__',()))", start);
    }

    /** Only those that are asked for cross the wire. */
    private static String names(String all, String start) {
        return "[n for n in " + all + " if n.startswith(" + PythonLiteral.write(start) + ")]";
    }

    private List<String> ask(String expression) {
        try {
            return device.evaluate(expression, NAMES);
        } catch (PythonException e) {
            if (UNKNOWN.contains(e.type())) {
                return List.of();
            }
            throw e;
        }
    }

    /** Those that the firmware has, that are loaded, and whose files lie where imports look. */
    private Set<String> modules() {
        Set<String> found = new TreeSet<>(ask("list(__import__('sys').modules)"));
        found.addAll(firmware());
        for (String folder : ask("[p for p in __import__('sys').path if p[:1]!='.']")) {
            files(folder).stream()
                    .filter(file -> file.endsWith(".py") || file.endsWith(".mpy"))
                    .forEach(file -> found.add(file.substring(0, file.lastIndexOf('.'))));
        }
        found.removeIf(name -> name.equals("boot") || name.equals("main"));
        return found;
    }

    private List<String> files(String folder) {
        try {
            String argument = folder.isEmpty() ? "" : PythonLiteral.write(folder);
            return device.evaluate("__import__('os').listdir(" + argument + ")", NAMES);
        } catch (PythonException e) {
            return List.of(); // no such folder, or no files at all
        }
    }

    /** What {@code help('modules')} shows in columns, with a sentence behind. */
    private Set<String> firmware() {
        try {
            return Arrays.stream(device.execute("help('modules')").split("\n"))
                    .filter(line -> !line.startsWith("Plus "))
                    .flatMap(line -> TABLE_WORD.matcher(line).results())
                    .map(word -> word.group().replace('/', '.'))
                    .collect(Collectors.toSet());
        } catch (PythonException e) {
            return Set.of();
        }
    }
}
