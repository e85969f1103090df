package dev.belay.task.internal.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A board that can everything, unless it is told otherwise. */
final class FakeBoard implements Environment {
    private final Map<String, String> files = new HashMap<>();
    private final Set<String> features = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private String implementation = "micropython";
    private boolean threads = true;
    private boolean timers = true;

    FakeBoard implementation(String name) {
        implementation = name;
        return this;
    }

    FakeBoard withoutThreads() {
        threads = false;
        return this;
    }

    FakeBoard withoutTimers() {
        timers = false;
        return this;
    }

    FakeBoard feature(String name) {
        features.add(name);
        return this;
    }

    FakeBoard file(String name, String... lines) {
        files.put(name, String.join("\n", lines));
        return this;
    }

    Set<String> asked() {
        return asked;
    }

    /** Reads an interface that has nothing wrong, and gives its only method. */
    MethodModel only(Class<?> type) {
        List<MethodModel> methods = InterfaceModel.of(type, this).methods();
        if (methods.size() != 1) {
            throw new AssertionError("one method expected: " + methods);
        }
        return methods.get(0);
    }

    @Override
    public String implementation() {
        return implementation;
    }

    @Override
    public boolean hasThreads() {
        return threads;
    }

    @Override
    public boolean hasTimers() {
        return timers;
    }

    @Override
    public boolean has(String feature) {
        asked.add(feature);
        return features.contains(feature);
    }

    @Override
    public Optional<String> file(Class<?> owner, String name) {
        String text = files.get(name);
        return text == null ? Environment.super.file(owner, name) : Optional.of(text);
    }
}
