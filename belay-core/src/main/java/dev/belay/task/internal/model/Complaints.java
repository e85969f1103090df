package dev.belay.task.internal.model;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with an interface, in the order in which it was found. */
final class Complaints {
    private final List<String> all;
    private final String place;

    private Complaints(List<String> all, String place) {
        this.all = all;
        this.place = place;
    }

    static Complaints about(Class<?> type) {
        return new Complaints(new ArrayList<>(), "interface " + type.getSimpleName());
    }

    /** Complaints about one place; they are among those of the whole. */
    Complaints in(String part) {
        return new Complaints(all, part);
    }

    void add(String complaint) {
        all.add(complaint + ", for " + place);
    }

    List<String> all() {
        return List.copyOf(all);
    }

    int count() {
        return all.size();
    }
}
