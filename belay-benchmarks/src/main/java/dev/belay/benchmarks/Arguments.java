package dev.belay.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked for. Each argument is {@code name=value}; an empty value is as good as none.
 *
 * @param group the name of a group, or {@code all}
 * @param figures the directory for the JSON and the plot of each group
 * @param pages whose tables are written anew; {@code page=…} has them with commas between
 * @param url the board that is measured without the paced wire, empty for those of {@code belay-testing}
 */
record Arguments(String group, Path figures, List<Path> pages, Optional<String> url) {
    private static final Set<String> NAMES = Set.of("group", "figures", "page", "url");

    static Arguments parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int mark = argument.indexOf('=');
            if (mark < 0 || !NAMES.contains(argument.substring(0, mark))) {
                throw new IllegalArgumentException(
                        "'" + argument + "' is none of group=…, figures=…, page=… and url=…");
            }
            if (!argument.substring(mark + 1).isBlank()) {
                values.put(argument.substring(0, mark), argument.substring(mark + 1));
            }
        }
        String group = values.get("group");
        String figures = values.get("figures");
        if (group == null || figures == null) {
            throw new IllegalArgumentException("group=… and figures=… are needed");
        }
        return new Arguments(
                group,
                Path.of(figures),
                Arrays.stream(values.getOrDefault("page", "").split(","))
                        .filter(page -> !page.isBlank())
                        .map(Path::of)
                        .toList(),
                Optional.ofNullable(values.get("url")));
    }

    /** The arguments of the program that measures one group and leaves the page alone. */
    List<String> forGroup(String name) {
        return List.of("group=" + name, "figures=" + figures, "url=" + url.orElse(""));
    }
}
