package dev.belay.transport.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words as a POSIX shell does (Shell Command Language, 2.2 Quoting), and does nothing else that a
 * shell does.
 *
 * <ul>
 *   <li>White space separates words.
 *   <li>A backslash outside of quotes keeps the next character as it is; backslash and newline vanish.
 *   <li>Single quotes keep all up to the next single quote.
 *   <li>Double quotes keep all up to the next double quote, except that a backslash before {@code $ ` " \} or a newline
 *       works as outside.
 * </ul>
 */
final class CommandLine {
    private static final String ESCAPED_IN_DOUBLE_QUOTES = "$`\"\\";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int next;

    private CommandLine(String text) {
        this.text = text;
    }

    /**
     * Splits a command.
     *
     * @param command the program and its arguments
     * @return the words without their quotes, none where the command is blank
     * @throws IllegalArgumentException if a quote is not closed, or nothing follows the last backslash
     */
    static List<String> split(String command) {
        return new CommandLine(command).split();
    }

    private List<String> split() {
        while (next < text.length()) {
            char character = text.charAt(next++);
            switch (character) {
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> backslash();
                default -> plain(character);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void plain(char character) {
        if (Character.isWhitespace(character)) {
            endWord();
        } else {
            append(character);
        }
    }

    private void backslash() {
        if (next == text.length()) {
            throw new IllegalArgumentException("nothing follows the backslash at the end of: " + text);
        }
        char character = text.charAt(next++);
        if (character != '\n') {
            append(character);
        }
    }

    private void singleQuoted() {
        int end = text.indexOf('\'', next);
        if (end < 0) {
            throw notClosed("single");
        }
        inWord = true;
        word.append(text, next, end);
        next = end + 1;
    }

    private void doubleQuoted() {
        inWord = true;
        while (next < text.length()) {
            char character = text.charAt(next++);
            if (character == '"') {
                return;
            }
            if (character == '\\' && next < text.length()) {
                char following = text.charAt(next);
                if (following == '\n') {
                    next++;
                    continue;
                }
                if (ESCAPED_IN_DOUBLE_QUOTES.indexOf(following) >= 0) {
                    next++;
                    character = following;
                }
            }
            word.append(character);
        }
        throw notClosed("double");
    }

    private IllegalArgumentException notClosed(String kind) {
        return new IllegalArgumentException("a " + kind + " quote is not closed in: " + text);
    }

    private void append(char character) {
        inWord = true;
        word.append(character);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
