package dev.belay.exporter.internal.tree;

import dev.belay.device.CallOptions;
import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import dev.belay.exporter.internal.lease.Leases;
import dev.belay.repl.PythonException;
import dev.belay.value.PythonLiteral;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A shell whose commands are the tasks of all interfaces, and {@code execute}, which runs Python. Results are written
 * as Python writes them, one on a line.
 */
final class ReplDriver implements Driver {
    private static final String EXECUTE = "execute";

    private final Leases leases;
    private final Map<String, BoundTask> commands = new TreeMap<>();

    ReplDriver(Leases leases, List<TaskDriver> interfaces) {
        this.leases = leases;
        for (TaskDriver driver : interfaces) {
            for (BoundTask task : driver.tasks()) {
                boolean taken = task.name().equals(EXECUTE) || commands.containsKey(task.name());
                commands.putIfAbsent(taken ? driver.name() + "_" + task.name() : task.name(), task);
            }
        }
    }

    @Override
    public String name() {
        return "repl";
    }

    @Override
    public String clientClass() {
        return "jumpstarter_driver_shell.client.ShellClient";
    }

    @Override
    public String description() {
        return "Python of the session, and its tasks as commands";
    }

    @Override
    public Map<String, String> methods() {
        Map<String, String> methods = new TreeMap<>();
        methods.put(EXECUTE, "execute(code): runs Python in the session");
        commands.forEach((name, task) -> methods.put(name, task.signature()));
        return methods;
    }

    @Override
    public @Nullable Object call(Client client, String method, List<@Nullable Object> arguments) {
        if (method.equals("get_methods")) {
            return List.copyOf(methods().keySet());
        }
        throw Refusal.noSuchMethod(name(), method);
    }

    @Override
    public void stream(Client client, String method, List<@Nullable Object> arguments, Items items) {
        if (!method.equals("call_method")) {
            Driver.super.stream(client, method, arguments, items);
            return;
        }
        if (arguments.size() < 2
                || !(arguments.get(0) instanceof String name)
                || !(arguments.get(1) instanceof Map<?, ?> named)) {
            throw Refusal.invalid(
                    "call_method takes the name of a command, a dict of arguments by name, and arguments");
        }
        List<@Nullable Object> positional = arguments.subList(2, arguments.size());
        Items lines = line -> items.take(Arrays.asList(line + "\n", "", null));
        try {
            if (name.equals(EXECUTE)) {
                execute(client, named, positional, lines);
            } else {
                run(client, name, named, positional, lines);
            }
            items.take(List.of("", "", 0));
        } catch (PythonException e) {
            items.take(List.of("", e.traceback() + "\n", 1));
        }
    }

    private void execute(Client client, Map<?, ?> named, List<@Nullable Object> positional, Items lines) {
        Object code = positional.isEmpty() ? named.get("code") : positional.get(0);
        if (!(code instanceof String source) || positional.size() + named.size() != 1) {
            throw Refusal.invalid("execute takes Python as one text");
        }
        String unused =
                leases.session(client).execute(source, CallOptions.defaults().onLine(lines::take));
    }

    private void run(Client client, String name, Map<?, ?> named, List<@Nullable Object> positional, Items lines) {
        BoundTask task = commands.get(name);
        if (task == null) {
            throw Refusal.noSuchMethod(name(), name);
        }
        List<@Nullable Object> arguments = task.arguments(named, positional);
        boolean isVoid = task.method().getReturnType() == void.class;
        TaskDriver.yieldAll(task.call(leases.session(client), arguments), item -> {
            if (!isVoid) {
                lines.take(PythonLiteral.write(item));
            }
        });
    }
}
