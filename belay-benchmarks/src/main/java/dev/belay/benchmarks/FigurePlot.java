package dev.belay.benchmarks;

import java.util.Locale;

/**
 * Bars of a report as SVG: each figure as a share of its goal, with a mark where its floor is. What is below the line
 * of the goal has reached it, also where higher is better: then the share is turned over. The colours are those that
 * the reader prefers, light or dark.
 */
final class FigurePlot {
    private static final int LEFT = 190;
    private static final int GOAL = 360;
    private static final int BAR = 16;
    private static final int ROW = 26;
    private static final int TOP = 40;
    private static final int WIDTH = 820;

    /** Longer bars are cut; their values are in the text. */
    private static final double LONGEST = 1.25;

    private static final String STYLE = """
              <style>
                text { fill: #24292f; font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
                .name { text-anchor: end; }
                .head { font-size: 12px; text-anchor: middle; }
                .reached { fill: #0a5bb5; }
                .missed { fill: #9a5b00; }
                .goal { stroke: #59636e; stroke-width: 1.5; stroke-dasharray: 5 4; }
                .floor { stroke: #24292f; stroke-width: 3; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #d5dae1; }
                  .reached { fill: #6cb2ff; }
                  .missed { fill: #f0b45a; }
                  .goal { stroke: #9aa4b0; }
                  .floor { stroke: #ffffff; }
                }
              </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    private FigurePlot() {}

    static String svg(FigureReport report) {
        FigurePlot plot = new FigurePlot();
        int height = TOP + ROW * report.figures().size() + 10;
        plot.line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-labelledby=\"title desc\">",
                WIDTH, height, WIDTH, height);
        plot.line("  <title id=\"title\">The figures of the group %s</title>", report.group());
        plot.line("  <desc id=\"desc\">Each bar is a figure as a share of its goal, which is the dashed line; a short"
                + " line across a bar is the floor.</desc>");
        plot.svg.append(STYLE);
        plot.line("  <text class=\"head\" x=\"%d\" y=\"18\">%s</text>", LEFT + GOAL, FigureTable.goal(report.group()));
        int y = TOP;
        for (Figure figure : report.figures()) {
            plot.row(figure, y);
            y += ROW;
        }
        plot.line("  <path class=\"goal\" d=\"M%d %dV%d\"/>", LEFT + GOAL, TOP - 14, height - 6);
        return plot.svg.append("</svg>\n").toString();
    }

    private void row(Figure figure, int y) {
        int length = length(figure, figure.ours());
        line("  <text class=\"name\" x=\"%d\" y=\"%d\">%s</text>", LEFT - 10, y + BAR - 3, figure.name());
        line(
                "  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                figure.isReached() ? "reached" : "missed", LEFT, y, Math.max(1, length), BAR);
        if (figure.floor().isPresent()) {
            int floor = LEFT + length(figure, figure.floor().getAsDouble());
            line("  <path class=\"floor\" d=\"M%d %dV%d\"/>", floor, y - 2, y + BAR + 2);
        }
        line(
                "  <text x=\"%d\" y=\"%d\">%s of %s %s</text>",
                LEFT + (int) (GOAL * LONGEST) + 12,
                y + BAR - 3,
                FigureTable.number(figure.ours()),
                FigureTable.number(figure.goal()),
                figure.unit());
    }

    private static int length(Figure figure, double value) {
        double part = figure.better() == Figure.Better.LOWER ? value : figure.goal();
        double whole = figure.better() == Figure.Better.LOWER ? figure.goal() : value;
        double share = part == 0 ? 0 : part / whole; // infinite where nothing was promised but something measured
        return (int) Math.round(GOAL * Math.min(LONGEST, share));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
