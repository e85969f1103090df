package dev.belay.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an example prints. Tests that use it can't run beside each other: there is one {@code System.out}. */
final class Printed {
    private Printed() {}

    /** The {@code main} of an example. */
    interface Program {
        void run(String[] arguments) throws Exception;
    }

    /** Runs an example and gives back the lines that it printed. */
    static List<String> by(Program program, String... arguments) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run(arguments);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
