package dev.belay.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the manual by its sections, each from its heading to the next one. */
final class ManualPage {
    private static final Pattern HEADING = Pattern.compile("^##+ `?([^`\n]+)`?$", Pattern.MULTILINE);
    private static final Pattern BLOCK = Pattern.compile("^```\\w*\n(.*?)\n```$", Pattern.MULTILINE | Pattern.DOTALL);

    private final Map<String, String> sections = new LinkedHashMap<>();

    private ManualPage(String text) {
        Matcher heading = HEADING.matcher(text);
        List<Integer> ends =
                new ArrayList<>(heading.results().map(found -> found.start()).toList());
        ends.add(text.length());
        heading.reset();
        for (int i = 1; heading.find(); i++) {
            sections.put(heading.group(1), text.substring(heading.end(), ends.get(i)));
        }
    }

    /** Reads a page, such as {@code options}. */
    static ManualPage read(String name) throws IOException {
        return new ManualPage(Files.readString(Path.of("../src/site/markdown", name + ".md")));
    }

    /** The headings of all sections. */
    List<String> headings() {
        return List.copyOf(sections.keySet());
    }

    /** The text of a section. */
    String section(String heading) {
        String text = sections.get(heading);
        if (text == null) {
            throw new AssertionError("the page has no section " + heading + ", only " + sections.keySet());
        }
        return text;
    }

    /** The first block of a section that is set as it is. */
    String block(String heading) {
        Matcher block = BLOCK.matcher(section(heading));
        if (!block.find()) {
            throw new AssertionError("the section " + heading + " has no block");
        }
        return block.group(1);
    }

    /** The cells of each row of a section's table, its head left out. */
    List<List<String>> rows(String heading) {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
