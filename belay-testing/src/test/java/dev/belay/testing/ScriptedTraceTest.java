package dev.belay.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.WireTrace.Scene;
import dev.belay.testing.WireTrace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the host's side of every recording to a scripted board, and compares what the board says byte for byte. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptedTraceTest {
    private static final Pattern PLAIN = Pattern.compile("\3*([^\1\3\5]+)\4", Pattern.DOTALL);
    private static final Pattern ANSWER = Pattern.compile("OK(.*)\4([^\4]*)\4>", Pattern.DOTALL);

    /**
     * The thread board's REPL is a Python program of its own, and differs from MicroPython's where a user would not
     * look.
     */
    private static final Map<String, Set<String>> DIFFERENT = Map.of(
            "threadboard-1.25",
            Set.of(
                    // its terminal throws the \r away when it sees the Ctrl-C
                    "interrupt, then enter the raw REPL from the friendly REPL",
                    // it ends this line with \n
                    "raw paste: Ctrl-C while sending",
                    // it comes back in the raw REPL
                    "friendly REPL: soft reset",
                    // and so it is not there for this one
                    "friendly REPL: a line"));

    @ParameterizedTest
    @MethodSource("dev.belay.testing.WireTrace#names")
    void aScriptedBoardSaysWhatTheRealOneSaid(String name) {
        WireTrace trace = WireTrace.load(name);
        List<String> different = new ArrayList<>();
        try (ScriptedRepl repl = script(trace);
                Host host = new Host(repl)) {
            for (Scene scene : trace.scenes()) {
                String expected = replay(scene, null);
                String actual = replay(scene, host);
                if (!actual.equals(expected)) {
                    different.add(scene.name());
                    if (!DIFFERENT.getOrDefault(name, Set.of()).contains(scene.name())) {
                        assertThat(actual).as("%s: %s", name, scene.name()).isEqualTo(expected);
                    }
                }
            }
        }
        assertThat(different).containsExactlyInAnyOrderElementsOf(DIFFERENT.getOrDefault(name, Set.of()));
    }

    /** Both sides of a scene as text; the board's from the recording, or from a host that talks to a board. */
    private static String replay(Scene scene, Host host) {
        StringBuilder text = new StringBuilder();
        List<Step> steps = scene.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String bytes = new String(step.bytes(), ISO_8859_1);
            if (step.isFromHost() || host == null) {
                text.append(bytes);
            }
            if (step.isFromHost() && host != null) {
                // what a micro:bit can take at a time
                bytes.codePoints().forEach(code -> host.send(Character.toString(code)));
                boolean hostGoesOn = i + 1 < steps.size() && steps.get(i + 1).isFromHost();
                text.append(hostGoesOn ? "" : host.said());
            }
        }
        return text.toString();
    }

    private static ScriptedRepl script(WireTrace trace) {
        boolean microbit = trace.name().startsWith("microbit");
        ScriptedReplBuilder builder = microbit ? ScriptedRepl.microbit() : ScriptedRepl.micropython();
        String end = trace.name().startsWith("threadboard") ? "\n" : "\r\n";
        for (Scene scene : trace.scenes()) {
            if (scene.name().startsWith("plain raw REPL") && !scene.name().contains("SystemExit")) {
                addPlain(builder, scene);
            }
        }
        String banner = text(trace.scene("leave the raw REPL"), 1).split("\r\n", -1)[1];
        builder.banner(banner)
                .answer("raise SystemExit", Reply.nothing().exiting())
                .answer("print(3)", "3" + end)
                .answer("x=1\n".repeat(148) + "print(7)", "7" + end)
                .answer("1+1", "2\r\n");
        Reply syntaxError = Reply.nothing().raising(traceback(trace, "plain raw REPL: syntax error"));
        if (trace.name().startsWith("threadboard")) {
            // it compiles when all has come
            builder.answer("a b c\nprint(2)\n", syntaxError);
        } else {
            builder.reject("a b c", syntaxError);
        }
        return builder.build();
    }

    private static void addPlain(ScriptedReplBuilder builder, Scene scene) {
        for (int i = 0; i + 1 < scene.steps().size(); i++) {
            Matcher program = PLAIN.matcher(text(scene, i));
            if (program.matches() && !scene.steps().get(i + 1).isFromHost()) {
                builder.answer(program.group(1), reply(scene, i + 1));
            }
        }
    }

    private static Reply reply(Scene scene, int step) {
        Matcher answer = ANSWER.matcher(text(scene, step));
        if (answer.matches()) {
            Reply reply = Reply.of(answer.group(1));
            return answer.group(2).isEmpty() ? reply : reply.raising(answer.group(2));
        }
        String interruption = text(scene, step + 2);
        return Reply.of(text(scene, step).substring(2))
                .raising(interruption.substring(1, interruption.length() - 2))
                .untilInterrupted();
    }

    private static String traceback(WireTrace trace, String scene) {
        return new String(reply(trace.scene(scene), 1).traceback(), ISO_8859_1);
    }

    private static String text(Scene scene, int step) {
        return new String(scene.steps().get(step).bytes(), ISO_8859_1);
    }
}
