package dev.belay.task.internal.source;

import java.util.List;

/** The source as the user wrote it, with line feeds as its only line ends. */
final class SourceText {
    private final String text;
    private final List<String> lines;

    private SourceText(String text, List<String> lines) {
        this.text = text;
        this.lines = lines;
    }

    static SourceText of(String written) {
        String text = (written.startsWith("\ufeff") ? written.substring(1) : written)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        requireText(text);
        return new SourceText(text, List.of(text.split("\n", -1)));
    }

    String text() {
        return text;
    }

    /** {@return a line, counted from 1, without the blanks around it} */
    String line(int number) {
        return lines.get(number - 1).strip();
    }

    private static void requireText(String text) {
        int line = 1;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\n') {
                line++;
            } else if (character == 0) {
                throw new PythonSourceException(line, "a NUL character has no place in Python");
            } else if (Character.isSurrogate(character)) {
                if (Character.charCount(text.codePointAt(index)) != 2) {
                    throw new PythonSourceException(line, "half a surrogate pair can't be sent");
                }
                index++;
            }
        }
    }
}
