package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tour of the manual, the list of the README, and the tests know each example. */
class TourTest {
    private static final Path MAIN = Path.of("src/main/java/dev/belay/examples");
    private static final Path TESTS = Path.of("src/test/java/dev/belay/examples");
    private static final Path PAGE = Path.of("../src/site/markdown/examples.md");
    private static final Pattern STOP =
            Pattern.compile("^## (\\d+)\\. (.+)\n\n(?:[^ #\n].*\n)+\n {4}mvn .*\n", Pattern.MULTILINE);
    private static final Pattern LIST =
            Pattern.compile("\nThe quickstart runs on a board of yours.*?\n\n", Pattern.DOTALL);

    /** The classes that can be run, as {@code -Dexample} takes them. */
    static Stream<String> examples() throws IOException {
        return sources(MAIN)
                .filter(file -> read(file).contains("public static void main("))
                .map(file ->
                        MAIN.relativize(file).toString().replace(".java", "").replace('/', '.'));
    }

    private static Stream<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void stopsAreNumberedFromTheQuickstartOn() {
        String page = read(PAGE);
        List<MatchResult> stops = STOP.matcher(page).results().toList();
        assertThat(stops)
                .hasSize((int) page.lines().filter(line -> line.startsWith("#")).count() - 1);
        assertThat(stops.stream().map(stop -> Integer.parseInt(stop.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, stops.size()).boxed().toList());
        assertThat(stops.get(0).group(2)).isEqualTo("Quickstart");
        assertThat(stops.stream().map(stop -> stop.group(2))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAStopWithItsCommand(String example) {
        assertThat(read(PAGE).split("(?m)^## "))
                .filteredOn(stop -> stop.matches("(?s)\\d+\\. " + Pattern.quote(example) + "\n.*"))
                .singleElement()
                .asString()
                .contains("\n    mvn -q -pl belay-examples -am -Pquickstart -Dexample=" + example + " verify\n");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsInTheList(String example) {
        List<String> lists = LIST.matcher(read(Path.of("../README.md")))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(lists).hasSize(1);
        if (!example.equals("Quickstart")) {
            assertThat(lists.get(0)).contains("`" + example + "`");
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsRunByATest(String example) throws IOException {
        String name = example.substring(example.lastIndexOf('.') + 1);
        Pattern run = Pattern.compile("\\b" + name + "(?:::main\\b|\\.main\\(|\\.class\\.getName\\(\\))");
        assertThat(sources(TESTS))
                .as("tests that run %s", example)
                .anyMatch(file -> run.matcher(read(file)).find());
    }
}
