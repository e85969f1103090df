package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The images that {@link Chart} writes, read back. */
@BelayTest
@Timeout(60)
class ChartTest {
    @TempDir
    private Path folder;

    @Test
    void bitmapShowsTheCurve(EmbeddedBoard board) throws Exception {
        draw(board);
        BufferedImage image = ImageIO.read(folder.resolve("chart.png").toFile());
        assertThat(image.getWidth()).isEqualTo(960);
        assertThat(image.getHeight()).isEqualTo(480);
        List<Integer> heights = heights(image);
        assertThat(heights).as("columns of the image in which the curve is").hasSizeGreaterThan(700);
        // a quarter of the first period is the top of the sine, three quarters are its bottom: 57 and 9 thousand of 65
        int top = heights.get(heights.size() / 8);
        int bottom = heights.get(3 * heights.size() / 8);
        assertThat(bottom - top).as("height of the curve in pixels").isBetween(180, 360);
    }

    @Test
    void vectorsHoldEachReading(EmbeddedBoard board) throws Exception {
        draw(board);
        List<double[]> points = curve(folder.resolve("chart.svg"));
        assertThat(points).hasSize(200);
        Wave wave = new Wave(7);
        double first = wave.getAsInt() * 3.3 / 65535;
        double second = wave.getAsInt() * 3.3 / 65535;
        double scale = (points.get(1)[1] - points.get(0)[1]) / (second - first);
        for (int i = 2; i < points.size(); i++) {
            double volts = wave.getAsInt() * 3.3 / 65535;
            assertThat(points.get(i)[0]).isGreaterThan(points.get(i - 1)[0]);
            assertThat(points.get(i)[1] - points.get(0)[1])
                    .as("reading %d of the wave with seed 7", i)
                    .isCloseTo(scale * (volts - first), within(1.0));
        }
    }

    @Test
    void aSensorIsPlayedWhereNoBoardIsGiven() throws Exception {
        assertThat(Printed.by(Chart::main))
                .containsExactly(
                        "Readings: 200",
                        "Written: " + Path.of("target", "chart.png") + ", " + Path.of("target", "chart.svg"));
        assertThat(Path.of("target", "chart.svg")).isNotEmptyFile();
    }

    private void draw(EmbeddedBoard board) throws Exception {
        board.adc(Wave.CHANNEL).set(new Wave(7));
        assertThat(Printed.by(given -> Chart.run(board.url(), folder))).startsWith("Readings: 200");
    }

    /** For each column of pixels that has a part of the curve, the row of the first. */
    private static List<Integer> heights(BufferedImage image) {
        List<Integer> heights = new ArrayList<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                Color color = new Color(image.getRGB(x, y));
                if (color.getBlue() - color.getRed() > 100) {
                    heights.add(y);
                    break;
                }
            }
        }
        return heights;
    }

    /** The points between which lines of the curve's colour go. */
    private static List<double[]> curve(Path svg) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        NodeList lines = parsers.newDocumentBuilder().parse(svg.toFile()).getElementsByTagName("line");
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < lines.getLength(); i++) {
            Element line = (Element) lines.item(i);
            if (line.getAttribute("style").contains("stroke:rgb(31,119,180)")) {
                if (points.isEmpty()) {
                    points.add(point(line, "1"));
                }
                points.add(point(line, "2"));
            }
        }
        return points;
    }

    private static double[] point(Element line, String end) {
        return new double[] {
            Double.parseDouble(line.getAttribute("x" + end)), Double.parseDouble(line.getAttribute("y" + end))
        };
    }
}
