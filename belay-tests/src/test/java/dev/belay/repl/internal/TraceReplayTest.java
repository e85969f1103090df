package dev.belay.repl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.internal.Deadline;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.PythonException;
import dev.belay.testing.TracePlayer;
import dev.belay.testing.WireTrace;
import dev.belay.testing.WireTrace.Scene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine holds each recorded conversation, with the recorded board on the other side, and draws the right
 * conclusion from it.
 */
class TraceReplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MARK = 0x0e;

    static Stream<Arguments> scenes() {
        return WireTrace.names().stream()
                .map(WireTrace::load)
                .flatMap(trace ->
                        trace.scenes().stream().map(scene -> Arguments.of(trace.name(), scene.name(), scene, trace)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("scenes")
    void holdsTheConversation(String board, String name, Scene scene, WireTrace trace) {
        switch (name) {
            case "interrupt, then enter the raw REPL from the friendly REPL", "enter the raw REPL again while in it" ->
                showsTheBanner(scene);
            case "plain raw REPL: print(1)" -> answers(scene, Answer.Kind.DONE, "1\n", "");
            case "plain raw REPL: no output" -> answers(scene, Answer.Kind.DONE, "", "");
            case "plain raw REPL: output without newline" -> outputWithoutNewline(board, scene);
            case "plain raw REPL: uncaught exception after output", "raw paste: uncaught exception" ->
                raises(scene, "a\n", "ZeroDivisionError", 2);
            case "plain raw REPL: syntax error" -> raises(scene, "", "SyntaxError", 1);
            case "raw paste: the compiler stops early, host acknowledges" -> raises(scene, "", "SyntaxError", 1);
            case "plain raw REPL: exception raised in a nested function" -> raises(scene, "", "ValueError", 4);
            case "plain raw REPL: OSError with errno" -> missingFile(board, scene);
            case "plain raw REPL: repr of values" -> valuesAreRead(board, scene);
            case "plain raw REPL: control characters in output" -> answers(scene, Answer.Kind.DONE, "\1\2\3\5\6\n", "");
            case "plain raw REPL: 0x04 in output" -> answers(scene, Answer.Kind.DONE, "a\4b\n", "");
            case "plain raw REPL: KeyboardInterrupt raised by code" -> raises(scene, "", "KeyboardInterrupt", 1);
            case "plain raw REPL: Ctrl-C during a loop", "raw paste: Ctrl-C during a loop" -> interrupts(scene);
            case "plain raw REPL: two Ctrl-C while idle, then print(2)" -> interruptsIdleBoard(scene);
            case "raw-paste probe" -> {
                if (board.startsWith("microbit")) {
                    refuses(scene);
                } else {
                    probes(scene);
                }
            }
            case "raw paste: 600 bytes under flow control" -> answers(scene, Answer.Kind.DONE, "7\n", "");
            case "raw paste sent ahead, without waiting for the handshake" ->
                answers(scene, Answer.Kind.DONE, "3\n", "");
            case "raw paste: Ctrl-C while sending" -> interruptsPaste(scene);
            case "unknown raw REPL extension" -> refuses(scene);
            case "plain raw REPL: globals survive between executions" -> globalsSurvive(scene);
            case "soft reset from the raw REPL" -> softReset(scene);
            case "plain raw REPL: globals are gone after a soft reset" -> raises(scene, "", "NameError", 1);
            case "plain raw REPL: SystemExit ends in a soft reset" -> systemExit(board, scene, trace);
            case "leave the raw REPL" -> leaves(scene);
            case "friendly REPL: soft reset", "friendly REPL: a line" -> endsAtAPrompt(scene);
            default -> throw new AssertionError("no expectation for the scene: " + name);
        }
    }

    private static void showsTheBanner(Scene scene) {
        withWire(scene, wire -> {
            wire.write(String.join("", turns(scene)), Deadline.after(PATIENCE));
            assertThat(new Prompt(wire).awaitReset(Deadline.after(PATIENCE))).isTrue();
        });
    }

    private static void answers(Scene scene, Answer.Kind kind, String output, String text) {
        Answer answer = run(scene);
        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.output().replace("\r\n", "\n")).isEqualTo(output);
        assertThat(answer.text()).isEqualTo(text);
    }

    private static void outputWithoutNewline(String board, Scene scene) {
        if (board.startsWith("microbit")) {
            raises(scene, "", "AttributeError", 1);
        } else {
            answers(scene, Answer.Kind.DONE, "a", "");
        }
    }

    private static void raises(Scene scene, String output, String type, int line) {
        Answer answer = run(scene);
        assertThat(answer.kind()).isEqualTo(Answer.Kind.RAISED);
        assertThat(answer.output().replace("\r\n", "\n")).isEqualTo(output);
        PythonException exception = PythonException.of(answer.text());
        assertThat(exception.type()).isEqualTo(type);
        assertThat(exception.line()).hasValue(line);
    }

    private static void missingFile(String board, Scene scene) {
        PythonException exception = PythonException.of(run(scene).text());
        assertThat(exception.type()).isEqualTo("OSError");
        if (board.startsWith("microbit")) {
            assertThat(exception.pythonMessage()).isEqualTo("file not found");
            assertThat(exception.errno()).isEmpty();
        } else {
            assertThat(exception.errno()).contains(2);
        }
    }

    private static void valuesAreRead(String board, Scene scene) {
        Answer answer = run(scene);
        assertThat(answer.kind()).as(board).isIn(Answer.Kind.DONE, Answer.Kind.RAISED);
        if (answer.kind() == Answer.Kind.DONE) {
            assertThat((List<?>)
                            dev.belay.value.PythonLiteral.parse(answer.output().strip()))
                    .hasSize(11);
        }
    }

    private static void interrupts(Scene scene) {
        withEngine(List.of(scene), true, (engine, player) -> {
            CallControl control = new CallControl();
            List<String> lines = new ArrayList<>();
            Program program = program(turns(scene)).followedBy(line -> {
                lines.add(line);
                control.cancel("enough");
            });
            assertThatThrownBy(() -> engine.run(program, PATIENCE, Deadline.after(PATIENCE), control))
                    .isInstanceOfSatisfying(CallInterruptedException.class, e -> {
                        assertThat(e.isRecoverable()).isTrue();
                        assertThat(e.reason()).isEqualTo("enough");
                    });
            assertThat(lines).containsExactly("go");
        });
    }

    private static void interruptsIdleBoard(Scene scene) {
        withWire(scene, wire -> {
            wire.write("\3\3", Deadline.after(PATIENCE));
            ReplEngine engine = new ReplEngine(wire, settings(false));
            Answer answer =
                    engine.run(Program.plain("print(2)"), PATIENCE, Deadline.after(PATIENCE), new CallControl());
            assertThat(answer.output().strip()).isEqualTo("2");
        });
    }

    private static void probes(Scene scene) {
        withEngine(List.of(scene), true, (engine, player) -> {
            Answer answer = engine.run(program(turns(scene)), PATIENCE, Deadline.after(PATIENCE), new CallControl());
            assertThat(answer.output().strip()).isEqualTo("1");
            assertThat(engine.rawPaste()).contains(true);
        });
    }

    private static void interruptsPaste(Scene scene) {
        withWire(scene, wire -> {
            wire.write(String.join("", turns(scene)), Deadline.after(PATIENCE));
            Conversation conversation = new Conversation(wire, new CallControl(), Deadline.after(PATIENCE), 1 << 20);
            try {
                while (conversation.indexOf("\4>", 0) < 0) {
                    conversation.more();
                }
                int echo = conversation.indexOf("\4", 0);
                Answer answer = new AnswerReader(conversation, echo + 1, Program.plain("")).read();
                assertThat(answer.kind()).isEqualTo(Answer.Kind.RAISED);
                assertThat(PythonException.of(answer.text()).type()).isEqualTo("KeyboardInterrupt");
            } catch (BrokenOff e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void refuses(Scene scene) {
        withWire(scene, wire -> {
            wire.write(String.join("", turns(scene)), Deadline.after(PATIENCE));
            Conversation conversation = new Conversation(wire, new CallControl(), Deadline.after(PATIENCE), 1 << 20);
            try {
                assertThat(ProgramSender.awaitAgreement(conversation)).isEqualTo(-1);
            } catch (BrokenOff e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void globalsSurvive(Scene scene) {
        withEngine(List.of(scene), false, (engine, player) -> {
            List<String> turns = turns(scene);
            assertThat(run(engine, turns.get(0)).output()).isEmpty();
            assertThat(run(engine, turns.get(1)).output().strip()).isEqualTo("42");
        });
    }

    private static void softReset(Scene scene) {
        withEngine(List.of(scene), false, (engine, player) -> {
            engine.softReset(false, Deadline.after(PATIENCE));
            assertThat(engine.isLost()).isFalse();
        });
    }

    /** The program leaves no result: the engine asks for the banner, which is the conversation of another scene. */
    private static void systemExit(String board, Scene scene, WireTrace trace) {
        List<Scene> scenes = List.of(scene, trace.scene("enter the raw REPL again while in it"));
        withEngine(scenes, false, (engine, player) -> {
            String source = turns(scene).get(0);
            Program program = Program.marked(source.substring(0, source.length() - 1), MARK);
            Answer answer = engine.run(program, PATIENCE, Deadline.after(PATIENCE), new CallControl());
            if (board.startsWith("microbit")) {
                assertThat(answer.kind()).isIn(Answer.Kind.NO_RESULT, Answer.Kind.RAISED);
            } else {
                assertThat(answer.kind()).isEqualTo(Answer.Kind.NO_RESULT);
            }
        });
    }

    private static void leaves(Scene scene) {
        withEngine(List.of(scene), false, (engine, player) -> engine.close());
    }

    /** The thread board comes back from a soft reset in the raw REPL, where a line is answered by nothing. */
    private static void endsAtAPrompt(Scene scene) {
        int said = scene.steps().stream()
                .filter(step -> !step.isFromHost())
                .mapToInt(step -> step.bytes().length)
                .sum();
        withWire(scene, wire -> {
            wire.write(String.join("", turns(scene)), Deadline.after(PATIENCE));
            Conversation conversation = new Conversation(wire, new CallControl(), Deadline.after(PATIENCE), 1 << 20);
            try {
                while (conversation.size() < said) {
                    conversation.more();
                }
                assertThat(Banners.looksLikeAPrompt(conversation))
                        .isEqualTo(scene.name().endsWith("soft reset"));
            } catch (BrokenOff e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Answer run(Scene scene) {
        Answer[] answer = new Answer[1];
        boolean paste = String.join("", turns(scene)).startsWith("\5");
        withEngine(List.of(scene), paste, (engine, player) -> {
            answer[0] = engine.run(program(turns(scene)), PATIENCE, Deadline.after(PATIENCE), new CallControl());
        });
        return answer[0];
    }

    private static Answer run(ReplEngine engine, String turn) {
        return engine.run(
                Program.plain(turn.substring(0, turn.length() - 1)),
                PATIENCE,
                Deadline.after(PATIENCE),
                new CallControl());
    }

    /** The program of a scene, which ends before the byte 4. */
    private static Program program(List<String> turns) {
        String all = String.join("", turns);
        if (all.startsWith("\5A\1")) {
            String source = all.substring(3);
            return Program.plain(source.substring(0, source.indexOf('\4'))).probing();
        }
        return Program.plain(all.substring(0, all.indexOf('\4')));
    }

    private interface EngineUse {
        void use(ReplEngine engine, TracePlayer player);
    }

    private static void withEngine(List<Scene> scenes, boolean paste, EngineUse use) {
        TracePlayer player = TracePlayer.of(scenes.toArray(Scene[]::new));
        Wire wire = new Wire(player);
        wire.open(Deadline.after(PATIENCE));
        try {
            use.use(new ReplEngine(wire, settings(paste)), player);
            player.verify();
        } finally {
            wire.close();
        }
    }

    private static void withWire(Scene scene, Consumer<Wire> use) {
        TracePlayer player = TracePlayer.of(scene);
        Wire wire = new Wire(player);
        wire.open(Deadline.after(PATIENCE));
        try {
            use.accept(wire);
            player.verify();
        } finally {
            wire.close();
        }
    }

    private static ReplSettings settings(boolean paste) {
        return new ReplSettings(new Pacing(paste ? 256 : 4096, 4096, Duration.ZERO), Duration.ofSeconds(3), 1 << 20);
    }

    private static List<String> turns(Scene scene) {
        return scene.steps().stream()
                .filter(WireTrace.Step::isFromHost)
                .map(step -> new String(step.bytes(), StandardCharsets.ISO_8859_1))
                .toList();
    }
}
