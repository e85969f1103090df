package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.internal.json.JsonObject;
import dev.belay.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a group has measured. Numbers are kept to a thousandth of their unit.
 *
 * @param group the name of the group
 * @param board what was measured
 * @param machine where
 * @param date on which day, as {@code 2026-01-31}
 * @param figures in the order in which they were measured
 */
record FigureReport(String group, String board, Machine machine, String date, List<Figure> figures) {
    String json() {
        Map<String, Object> machineMembers = new LinkedHashMap<>();
        machineMembers.put("system", machine.system());
        machineMembers.put("jdk", machine.jdk());
        machineMembers.put("cores", machine.cores());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("group", group);
        members.put("board", board);
        members.put("machine", machineMembers);
        members.put("date", date);
        members.put("figures", figures.stream().map(FigureReport::members).toList());
        return JsonWriter.write(members);
    }

    static FigureReport parse(String json) {
        JsonObject report = JsonObject.parse(json);
        JsonObject machine = report.object("machine");
        String group = report.text("group");
        List<Figure> figures = new ArrayList<>();
        for (JsonObject each : report.objects("figures")) {
            figures.add(new Figure(
                    group,
                    each.text("name"),
                    each.text("unit"),
                    Better.valueOf(each.text("better").toUpperCase(Locale.ROOT)),
                    number(each, "ours").orElseThrow(),
                    number(each, "goal").orElseThrow(),
                    number(each, "floor")));
        }
        return new FigureReport(
                group,
                report.text("board"),
                new Machine(machine.text("system"), machine.text("jdk"), machine.number("cores")),
                report.text("date"),
                List.copyOf(figures));
    }

    private static Map<String, @Nullable Object> members(Figure figure) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("name", figure.name());
        members.put("unit", figure.unit());
        members.put("better", figure.better().name().toLowerCase(Locale.ROOT));
        members.put("ours", rounded(OptionalDouble.of(figure.ours())));
        members.put("goal", rounded(OptionalDouble.of(figure.goal())));
        members.put("floor", rounded(figure.floor()));
        members.put("ratio", rounded(figure.ratio()));
        return members;
    }

    private static @Nullable Double rounded(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(Math.rint(value.getAsDouble() * 1e3) / 1e3) : null;
    }

    private static OptionalDouble number(JsonObject figure, String name) {
        Object value = figure.members().get(name);
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }
}
