package dev.belay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of the manual shows what was measured, and nothing else. */
class PerformancePageTest {
    private static final Path PAGE = Path.of("../src/site/markdown/performance.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `[^|]+\\|");
    private static final Path FIGURES = Path.of("../src/site/resources/figures");

    @Test
    void tablesAreThoseOfTheMeasuredFigures() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).isEqualTo(PerformancePage.updated(page, FIGURES));
    }

    @Test
    void tableOfTheReadmeIsThatOfTheMeasuredFigures() throws IOException {
        String page = Files.readString(Path.of("../README.md"));
        assertThat(page).contains("<!-- figures peers table -->\n").isEqualTo(PerformancePage.updated(page, FIGURES));
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void eachGroupIsShown(Group group) {
        assertThat(PAGE).content().contains("<!-- figures " + group.title() + " -->\n");
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void plotsAreThoseOfTheMeasuredFigures(Group group) throws IOException {
        Path plot = FIGURES.resolve(group.title() + ".svg");
        var report = PerformancePage.report(group.title(), FIGURES);
        assertThat(Files.exists(plot)).as("%s", plot).isEqualTo(report.isPresent());
        if (report.isPresent()) {
            assertThat(plot).hasContent(FigurePlot.svg(report.get()));
        }
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void eachFigureIsExplained(Group group) throws IOException {
        String text = Files.readString(PAGE).replaceAll("(?s)<!-- figures.*?<!-- end of figures -->", "");
        String explained = String.join(
                "", ROW.matcher(text).results().map(MatchResult::group).toList());
        PerformancePage.report(group.title(), FIGURES)
                .ifPresent(report -> assertThat(report.figures())
                        .allSatisfy(figure -> assertThat(explained).contains("`" + figure.name() + "`")));
    }

    @Test
    void updateLeavesTheRestOfThePage(@TempDir Path empty) throws IOException {
        assertThat(PerformancePage.updated("# A\n<!-- figures tasks -->\nold\n<!-- end of figures -->\ntext\n", empty))
                .isEqualTo("# A\n<!-- figures tasks -->\n\nNot measured yet.\n\n<!-- end of figures -->\ntext\n");
    }
}
