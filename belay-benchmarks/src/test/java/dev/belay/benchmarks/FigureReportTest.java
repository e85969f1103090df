package dev.belay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.benchmarks.Figure.Better;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A report as JSON, as a table and as a plot. */
class FigureReportTest {
    private static final Figure REACHED =
            new Figure("tasks", "task-call", "ms", Better.LOWER, 3, 4, OptionalDouble.of(2));
    private static final Figure MISSED =
            new Figure("tasks", "stream-rate", "1/s", Better.HIGHER, 500, 1600, OptionalDouble.of(2000));
    private static final Figure NOTHING_ALLOWED =
            new Figure("tasks", "thread-mixed-up", "of 10", Better.LOWER, 1, 0, OptionalDouble.empty());
    private static final FigureReport REPORT = report("tasks", REACHED, MISSED, NOTHING_ALLOWED);

    private static FigureReport report(String group, Figure... figures) {
        return new FigureReport(
                group, "some board", new Machine("Plan9 mips", "17.0.1", 3), "2026-01-31", List.of(figures));
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(FigureReport.parse(REPORT.json())).isEqualTo(REPORT);
    }

    @Test
    void keepsAThousandth() {
        Figure figure = new Figure("tasks", "some", "ms", Better.LOWER, 1.23456, 1.5, OptionalDouble.of(1));
        assertThat(FigureReport.parse(report("tasks", figure).json()).figures())
                .extracting(Figure::ours)
                .containsExactly(1.235);
    }

    @Test
    void tellsTheRatioAndWhatWasMissed() {
        assertThat(FigureTable.markdown(REPORT)).isEqualTo("""
                | figure | unit | ours | goal | floor | ours / floor | |
                |---|---|---:|---:|---:|---:|---|
                | `task-call` | ms | 3 | 4 | 2 | 1.500 | reached |
                | `stream-rate` | 1/s | 500 | 1600 | 2000 | 0.250 | MISSED |
                | `thread-mixed-up` | of 10 | 1 | 0 | – | – | MISSED |
                """);
    }

    @Test
    void namesThePeerInPlaceOfTheGoal() {
        assertThat(FigureTable.markdown(report("peers", REACHED))).startsWith("| figure | unit | ours | mpremote |");
    }

    @Test
    void drawsSharesOfTheGoal() throws Exception {
        NodeList bars = parsed(FigurePlot.svg(REPORT)).getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(3);
        assertThat(attribute(bars, 0, "class")).isEqualTo("reached");
        assertThat(attribute(bars, 0, "width")).as("three quarters of 360").isEqualTo("270");
        assertThat(attribute(bars, 1, "class")).isEqualTo("missed");
        assertThat(attribute(bars, 1, "width")).as("cut").isEqualTo("450");
        assertThat(attribute(bars, 2, "width")).as("cut").isEqualTo("450");
    }

    @Test
    void marksFloors() throws Exception {
        NodeList paths = parsed(FigurePlot.svg(report("tasks", REACHED))).getElementsByTagName("path");
        assertThat(attribute(paths, 0, "class")).isEqualTo("floor");
        assertThat(attribute(paths, 0, "d")).as("half of 360, behind the names").startsWith("M370 ");
    }

    private static String attribute(NodeList nodes, int index, String name) {
        return nodes.item(index).getAttributes().getNamedItem(name).getNodeValue();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
