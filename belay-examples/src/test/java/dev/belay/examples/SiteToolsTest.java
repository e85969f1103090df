package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the build does with the finished site: it looks for broken links, and writes the index of the search. */
@Timeout(60)
class SiteToolsTest {
    @TempDir
    private Path site;

    @BeforeEach
    void write() throws IOException {
        page("index.html", "Start", "<a href=\"more/ladder.html#The_top\">up</a> <img src=\"picture.svg\"/>");
        page(
                "more/ladder.html",
                "The_top",
                "<a href=\"../index.html\">back</a> <a href=\"https://example.org\">out</a>");
        Files.writeString(site.resolve("picture.svg"), "<svg/>");
    }

    @Test
    void linksThatLeadSomewhereAreTaken() throws Exception {
        assertThat(run("CheckLinks", 0)).containsExactly("3 links lead somewhere");
    }

    @Test
    void linkToAMissingPageIsTold() throws Exception {
        page("index.html", "Start", "<a href=\"gone.html\">gone</a>");
        assertThat(run("CheckLinks", 1)).contains("index.html leads to gone.html, which is not there");
    }

    @Test
    void linkToAMissingAnchorIsTold() throws Exception {
        page("index.html", "Start", "<a href=\"more/ladder.html#the-top\">up</a>");
        assertThat(run("CheckLinks", 1))
                .contains("index.html leads to more/ladder.html#the-top, where no such anchor is");
    }

    @Test
    void missingPictureIsTold() throws Exception {
        Files.delete(site.resolve("picture.svg"));
        assertThat(run("CheckLinks", 1)).contains("index.html leads to picture.svg, which is not there");
    }

    @Test
    void whatIsLoadedFromAnotherHostIsTold() throws Exception {
        page("index.html", "Start", "<script src=\"https://example.org/a.js\"></script>");
        Files.writeString(site.resolve("site.css"), "@import \"//example.org/b.css\";");
        assertThat(run("CheckLinks", 1))
                .contains(
                        "index.html loads https://example.org/a.js from another host",
                        "site.css loads //example.org/b.css from another host");
    }

    @Test
    void indexHasEachSectionAsText() throws Exception {
        page("index.html", "Start", "say <code>\"a\" &lt; b\\n</code>\n<a id=\"Next\"></a>\n<h2>Next</h2> <p>then</p>");
        assertThat(run("SearchIndex", 0)).isEmpty();
        assertThat(Files.readString(site.resolve("search-index.js"))).isEqualTo("""
                        const sections = [
                        ["index.html#Start", "Start", "Start", "say \\"a\\" < b\\\\n"],
                        ["index.html#Next", "Start", "Next", "then"],
                        ["more/ladder.html#The_top", "The_top", "The_top", "back out"]
                        ];
                        """);
    }

    private void page(String name, String heading, String body) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<html><body><main><a id=\"%s\"></a>\n<h1>%s</h1> %s</main></body></html>"
                        .formatted(heading, heading, body));
    }

    private List<String> run(String tool, int status) throws Exception {
        Path printed = site.resolve("printed.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        Path.of("../src/site/tools", tool + ".java").toString(),
                        site.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would tell of it
        Process process = builder.start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("%s has ended", tool)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(printed, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as("%s: %s", tool, lines).isEqualTo(status);
        return lines;
    }
}
