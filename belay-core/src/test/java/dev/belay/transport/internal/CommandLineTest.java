package dev.belay.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CommandLineTest {
    @Test
    void whiteSpaceSeparates() {
        assertThat(CommandLine.split("  micropython\t-i \n x.py ")).containsExactly("micropython", "-i", "x.py");
    }

    @Test
    void singleQuotesKeepEverything() {
        assertThat(CommandLine.split("'a \\ \" $b'c")).containsExactly("a \\ \" $bc");
    }

    @Test
    void doubleQuotesKeepAllButFiveEscapes() {
        assertThat(CommandLine.split("\"\\$ \\` \\\" \\\\ \\\n \\n '\"")).containsExactly("$ ` \" \\  \\n '");
    }

    @Test
    void backslashKeepsTheNextCharacter() {
        assertThat(CommandLine.split("a\\ b\\'\\\\c \\\nd")).containsExactly("a b'\\c", "d");
    }

    @Test
    void emptyQuotesAreAWord() {
        assertThat(CommandLine.split("a '' \"\"")).containsExactly("a", "", "");
    }

    @Test
    void nothingIsExpanded() {
        assertThat(CommandLine.split("$HOME ~ * {a,b} | > &"))
                .containsExactly("$HOME", "~", "*", "{a,b}", "|", ">", "&");
    }

    @Test
    void blankHasNoWords() {
        assertThat(CommandLine.split(" \t")).isEmpty();
    }

    @Test
    void openSingleQuoteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.split("a 'b"))
                .withMessage("a single quote is not closed in: a 'b");
    }

    @Test
    void openDoubleQuoteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.split("a \"b\\"))
                .withMessage("a double quote is not closed in: a \"b\\");
    }

    @Test
    void lastBackslashIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.split("a\\"))
                .withMessage("nothing follows the backslash at the end of: a\\");
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs sh")
    void splitsAsTheShellDoes() throws IOException {
        long seed = 42;
        Random random = new Random(seed);
        StringBuilder script = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            String command = randomCommand(random);
            List<String> words = CommandLine.split(command);
            script.append("printf '<%s>' ").append(command).append("\necho\n");
            words.forEach(word -> expected.append('<').append(word).append('>'));
            expected.append(words.isEmpty() ? "<>\n" : "\n");
        }
        Process shell = new ProcessBuilder("sh", "-c", script.toString())
                .redirectErrorStream(true)
                .start();
        String actual = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(actual).as("seed %d", seed).isEqualTo(expected.toString());
    }

    private static String randomCommand(Random random) {
        String inside = "ab \\'c";
        StringBuilder command = new StringBuilder();
        int parts = random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(5)) {
                case 0 -> command.append(' ');
                case 1 ->
                    command.append('\'').append(random(random, "ab \\\"$`")).append('\'');
                case 2 -> command.append('"').append(random(random, inside)).append("x\\\\\\\"\\$\\`\"");
                case 3 -> command.append('\\').append(inside.charAt(random.nextInt(inside.length())));
                default -> command.append(random(random, "abc"));
            }
        }
        return command.toString();
    }

    private static String random(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
