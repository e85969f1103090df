package dev.belay.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws numbers as text: the newest at the right, one after the other connected.
 *
 * @param lowest the number that the bottom stands for
 * @param highest the number that the top stands for
 * @param isFine whether the terminal has braille patterns, with eight dots in a character; else a dot is a star
 */
record Plot(double lowest, double highest, boolean isFine) {
    private static final int LABEL = 6;
    private static final char NO_DOTS = '\u2800';

    /** The bits of a braille pattern, by row and column. */
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    /** {@return how many numbers fit in so many columns} */
    int capacity(int columns) {
        return Math.max(1, columns - LABEL - 1) * (isFine ? 2 : 1);
    }

    /** {@return the lines, from the top; of too many numbers the last ones are drawn} */
    List<String> draw(List<Double> values, int columns, int rows) {
        int width = capacity(columns);
        int height = rows * (isFine ? 4 : 1);
        boolean[][] dots = new boolean[height][width];
        List<Double> shown = values.subList(Math.max(0, values.size() - width), values.size());
        int previous = -1;
        for (int x = 0; x < shown.size(); x++) {
            int y = row(shown.get(x), height);
            int from = previous < 0 ? y : previous;
            for (int dot = Math.min(from, y); dot <= Math.max(from, y); dot++) {
                dots[dot][x] = true;
            }
            previous = y;
        }
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            lines.add(label(row, rows) + line(dots, row, width));
        }
        return lines;
    }

    private int row(double value, int height) {
        double share = (highest - value) / (highest - lowest);
        return (int) Math.round(Math.min(Math.max(share, 0), 1) * (height - 1));
    }

    private String label(int row, int rows) {
        boolean isTold = row == 0 || row == rows - 1 || row == rows / 2;
        double value = highest - (highest - lowest) * row / Math.max(1, rows - 1);
        String text = isTold ? String.format(Locale.ROOT, "%" + LABEL + ".2f", value) : " ".repeat(LABEL);
        return text + "|";
    }

    private String line(boolean[][] dots, int row, int width) {
        StringBuilder line = new StringBuilder();
        if (!isFine) {
            for (int x = 0; x < width; x++) {
                line.append(dots[row][x] ? '*' : ' ');
            }
            return line.toString();
        }
        for (int x = 0; x < width; x += 2) {
            int pattern = 0;
            for (int y = 0; y < BITS.length; y++) {
                pattern |= dots[4 * row + y][x] ? BITS[y][0] : 0;
                pattern |= dots[4 * row + y][x + 1] ? BITS[y][1] : 0;
            }
            line.append((char) (NO_DOTS + pattern));
        }
        return line.toString();
    }
}
