package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of errors tells of each public exception, with messages that the library has. */
@Timeout(60)
class ErrorsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern EXCEPTION = Pattern.compile(
            "^public (?:final |abstract |sealed )*class (\\w+) extends \\w*Exception\\b", Pattern.MULTILINE);

    /** What no test brings about here: the beginnings of their messages are looked for in the sources. */
    private static final Set<String> ONLY_IN_SOURCES = Set.of("ReplProtocolException", "WireDamageException");

    private final ManualPage page;

    ErrorsPageTest() throws IOException {
        this.page = ManualPage.read("errors");
    }

    static Set<String> provoked() {
        return Failures.all().keySet();
    }

    @Test
    void tellsOfEveryPublicException() throws IOException {
        Set<String> known = publicExceptions();
        assertThat(known).contains("BelayException", "BindingException", "RemoteCallException");
        Set<String> told = page.headings().stream()
                .filter(heading -> heading.endsWith("Exception"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).as("exceptions in errors.md").isEqualTo(known);
    }

    @Test
    void showsAMessageOfEach() {
        Set<String> shown = new TreeSet<>(provoked());
        shown.addAll(ONLY_IN_SOURCES);
        shown.add("BelayException"); // is abstract
        assertThat(page.headings())
                .filteredOn(heading -> heading.endsWith("Exception"))
                .hasSameElementsAs(shown);
    }

    @ParameterizedTest
    @MethodSource("provoked")
    void showsTheMessage(String exception) {
        try (EmbeddedBoard board = EmbeddedBoard.builder().name("bench").start();
                DeviceSessionManager manager = DeviceSessionManager.create()) {
            DeviceSession session = manager.open(board.url());
            Throwable failure =
                    catchThrowable(() -> Failures.all().get(exception).happen(board, manager, session));
            assertThat(failure).isNotNull();
            assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
            assertThat(withoutIds(failure.getMessage()))
                    .as("the message in errors.md")
                    .isEqualTo(withoutIds(page.block(exception)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the board left the raw REPL and could not be brought back; it said ",
                "the answer was damaged on its way: "
            })
    void showsMessagesOfTheSources(String beginning) throws IOException {
        assertThat(ONLY_IN_SOURCES).anyMatch(exception -> page.block(exception).startsWith(beginning));
        assertThat(sources(file -> true).anyMatch(source -> source.contains('"' + beginning + '"')))
                .as("\"%s\" in the sources", beginning)
                .isTrue();
    }

    /** Ids of sessions are drawn at random. */
    private static String withoutIds(String message) {
        return message.replaceAll("\\b[0-9a-f]{8}\\b", "5e551011");
    }

    private static Set<String> publicExceptions() throws IOException {
        return sources(file -> !file.toString().contains("internal"))
                .flatMap(source -> EXCEPTION.matcher(source).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The chosen sources of all modules that are published. */
    private static Stream<String> sources(Predicate<Path> chosen) throws IOException {
        List<String> texts = new ArrayList<>();
        for (MatchResult module : MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .toList()) {
            Path folder = ROOT.resolve(module.group(1));
            if (!Files.isDirectory(folder.resolve("src/main/java"))
                    || Files.readString(folder.resolve("pom.xml")).contains("<maven.deploy.skip>true")) {
                continue;
            }
            try (Stream<Path> files = Files.find(
                    folder.resolve("src/main/java"), 99, (file, about) -> about.isRegularFile() && chosen.test(file))) {
                for (Path file : files.toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(100);
        return texts.stream();
    }
}
