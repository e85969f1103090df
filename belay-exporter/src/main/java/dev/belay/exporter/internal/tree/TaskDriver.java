package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import dev.belay.exporter.internal.lease.Leases;
import dev.belay.task.DeviceStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tasks of one interface. */
final class TaskDriver implements Driver {
    private final String name;
    private final Class<?> type;
    private final Leases leases;
    private final List<BoundTask> tasks;

    TaskDriver(String name, Class<?> type, Leases leases) {
        this.name = name;
        this.type = type;
        this.leases = leases;
        this.tasks = BoundTask.of(type);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String clientClass() {
        return "jumpstarter.client.DriverClient";
    }

    @Override
    public String description() {
        return "tasks of " + type.getSimpleName();
    }

    @Override
    public Map<String, String> methods() {
        Map<String, String> methods = new TreeMap<>();
        tasks.forEach(task -> methods.merge(task.name(), task.signature(), (one, other) -> one + ", or " + other));
        return methods;
    }

    List<BoundTask> tasks() {
        return tasks;
    }

    @Override
    public @Nullable Object call(Client client, String method, List<@Nullable Object> arguments) {
        BoundTask task = find(method, arguments.size());
        if (task.isStream()) {
            throw Refusal.invalid(task.signature() + ": call it as a streaming method");
        }
        return task.call(leases.session(client), arguments);
    }

    @Override
    public void stream(Client client, String method, List<@Nullable Object> arguments, Items items) {
        yieldAll(find(method, arguments.size()).call(leases.session(client), arguments), items);
    }

    static void yieldAll(@Nullable Object result, Items items) {
        if (result instanceof DeviceStream<?> stream) {
            try (stream) {
                stream.iterator().forEachRemaining(items::take);
            }
        } else {
            items.take(result);
        }
    }

    private BoundTask find(String method, int count) {
        List<BoundTask> named =
                tasks.stream().filter(task -> task.name().equals(method)).toList();
        if (named.isEmpty()) {
            throw Refusal.noSuchMethod(name, method);
        }
        return named.stream().filter(task -> task.takes(count)).findFirst().orElse(named.get(0));
    }
}
