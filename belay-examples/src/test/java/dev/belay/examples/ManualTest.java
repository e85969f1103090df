package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages show what is compiled and tested: above each block of code, a comment such as {@code <!-- main/Blink.java#led
 * -->} names the region of an example, or the file, that the block repeats.
 */
class ManualTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- (\\S+?)(?:#(\\S+))? -->\n+)?```(?:java|python|text)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern FILE = Pattern.compile("(?:(?<module>[a-z-]+)/)??(?<set>main|test)/(?<path>.+)");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("src/site/markdown"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsWhatIsCompiled(Path page) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            assertThat(block.group(1))
                    .as("the source of this block of %s:%n%s", page, block.group(3))
                    .isNotNull();
            assertThat(block.group(3))
                    .as("%s#%s in %s", block.group(1), block.group(2), page)
                    .isEqualTo(source(block.group(1), block.group(2)));
        }
    }

    @Test
    void leadsToEachPage() throws IOException {
        String menu = Files.readString(ROOT.resolve("src/site/site.xml"));
        assertThat(pages().skip(1).map(page -> page.getFileName().toString().replace(".md", ".html")))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(menu).contains("href=\"" + page + "\""));
    }

    private static String source(String file, String region) throws IOException {
        Matcher named = FILE.matcher(file);
        assertThat(named.matches()).as("name of an example: %s", file).isTrue();
        String folder = named.group("set") + (file.endsWith(".java") ? "/java" : "/resources");
        String module = named.group("module") == null ? "" : named.group("module");
        String text = Files.readString(Path.of(module, "src", folder, "dev/belay/examples", named.group("path")));
        if (region == null) {
            return text;
        }
        Matcher found = Pattern.compile("// #region " + region + "\n(.*?)\n *// #endregion " + region, Pattern.DOTALL)
                .matcher(text);
        assertThat(found.find()).as("region %s of %s", region, file).isTrue();
        return found.group(1).stripIndent() + "\n";
    }
}
