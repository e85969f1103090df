package dev.belay.tests;

import java.util.Random;

/**
 * A program that ends, written in a wasteful way: blanks, comments, blank lines, docstrings and joined lines at random.
 * It notes what it does in {@code log}, and may raise at a line of its own.
 */
final class RandomProgram {
    private static final String[] NAMES = {"a", "b", "c", "if_", "not1"};
    private static final String[] OPERATORS = {"+", "-", "*", "//", "%", "&", "|", "^", "==", "<", "and", "or", "is not"
    };
    private static final String[] TEXTS = {
        "'#'",
        "\"it's\"",
        "'''x\n  # y\n\ny'''",
        "r'\\n'",
        "'' 'z'",
        "f'{a}:{b:>4} {{}}'",
        "f\"{a!r}{b:{c}}\"",
        "b'q'"
    };

    private final Random random;
    private final StringBuilder text =
            new StringBuilder("log = []   # what happens\na = 1; b = 2 ; c=3\nif_ , not1 = 4,5\n");

    RandomProgram(long seed) {
        random = new Random(seed);
    }

    String text() {
        block("", 0, 3 + random.nextInt(6));
        return text.toString();
    }

    private void block(String indent, int depth, int statements) {
        for (int count = 0; count < statements; count++) {
            noise(indent);
            statement(indent, depth);
        }
    }

    private void statement(String indent, int depth) {
        String inner = indent + (random.nextInt(4) == 0 ? "\t" : " ".repeat(1 + random.nextInt(5)));
        switch (random.nextInt(depth < 3 ? 10 : 5)) {
            case 0, 1 -> line(indent, name() + blank() + "=" + blank() + expression(0));
            case 2 -> line(indent, "log.append(" + TEXTS[random.nextInt(TEXTS.length)] + blank() + ")");
            case 3 -> line(indent, "log.append( [" + expression(0) + " ," + blank() + expression(0) + "] )");
            case 4 ->
                line(indent, "if" + blank1() + expression(0) + ": log.append(" + expression(1) + ") ;" + name() + "=1");
            case 5, 6 -> {
                line(indent, "if" + blank1() + expression(0) + blank() + ":");
                block(inner, depth + 1, 1 + random.nextInt(3));
                line(indent, "else :");
                block(inner, depth + 1, 1 + random.nextInt(2));
            }
            case 7 -> {
                line(indent, "for " + name() + " in range( " + (1 + random.nextInt(3)) + " ) :");
                block(inner, depth + 1, 1 + random.nextInt(3));
            }
            default -> {
                String name = "g" + random.nextInt(3);
                line(
                        indent,
                        "def " + name + "( a , b" + (random.nextBoolean() ? " = 2" : "")
                                + " , c=3, if_=4, not1 = 5 ) :");
                if (random.nextBoolean()) {
                    line(inner, "'''Doc\n\n  string.'''");
                }
                block(inner, depth + 1, random.nextInt(3));
                line(inner, "return " + expression(0));
                line(indent, "log.append( " + name + "( " + expression(0) + ", " + random.nextInt(9) + ") )");
            }
        }
    }

    private void line(String indent, String statement) {
        text.append(indent)
                .append(statement)
                .append(random.nextInt(3) == 0 ? "  # it's a \"note\"" : "")
                .append('\n');
    }

    private void noise(String indent) {
        switch (random.nextInt(5)) {
            case 0 -> text.append("\n");
            case 1 -> text.append("   \t\n# ( note\n");
            case 2 -> text.append(indent).append("  # note '''\n");
            default -> {}
        }
    }

    /** No line ends in here: they are joined, so that the line of a fault would be that of the statement. */
    private String expression(int depth) {
        if (depth == 3 || random.nextInt(3) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> name();
                case 1 -> "0x" + Integer.toHexString(random.nextInt(99));
                case 2 -> "- " + random.nextInt(9);
                default -> Integer.toString(random.nextInt(9));
            };
        }
        String operator = OPERATORS[random.nextInt(OPERATORS.length)];
        String left = expression(depth + 1);
        String right = expression(depth + 1);
        return switch (random.nextInt(4)) {
            case 0 -> "( lambda x , y = 2 : x" + blank1() + operator + blank1() + "y )( " + left + " )";
            case 1 -> left + " if " + right + " else " + name();
            case 2 -> "int( not " + left + " )";
            default -> "(" + blank() + left + blank1() + operator + blank1() + right + ")";
        };
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private String blank() {
        return " ".repeat(random.nextInt(3));
    }

    private String blank1() {
        return " " + blank();
    }
}
