package dev.belay.task.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.device.internal.AgentPart;
import dev.belay.repl.PythonException;
import dev.belay.repl.internal.ItemSink;
import dev.belay.task.RemoteObject;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.value.ConversionException;
import dev.belay.value.GenericType;
import dev.belay.value.PythonTuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handle does with its object. */
@Timeout(60)
class RemoteObjectTest {
    private static final String THING = """
            class Thing:
             def __init__(self): self.level=3; self.name=None; self.inner=[1,2]
             def value(self, *a): return a[0] if a else self.level
             def me(self): return self
             def fail(self): raise OSError(19)
             def __str__(self): return 'a thing'
             def __bool__(self): raise ValueError('no truth')
             def __len__(self): return 7
             def close(self): self.level='closed'
             def __iter__(self): return self
             def __next__(self):
              self.level+=1
              if self.level>6: raise StopIteration
              return self.level
            """;

    private EmbeddedBoard board;
    private KeptObjects kept;
    private RemoteObject thing;

    @BeforeEach
    void open() {
        board = EmbeddedBoard.start();
        kept = KeptObjects.on(board);
        kept.context().execute(THING);
        thing = kept.keep("Thing()");
    }

    @AfterEach
    void close() {
        kept.close();
        board.close();
    }

    @Test
    void attributesAreReadAndWritten() {
        assertThat(thing.get("level", Integer.class)).isEqualTo(3);
        thing.set("level", List.of(1, "two"));
        assertThat(thing.get("level", new GenericType<List<Object>>() {})).containsExactly(1L, "two");
        thing.set("name", null);
        assertThat(thing.get("name", new GenericType<Optional<String>>() {})).isEmpty();
        thing.set("größe", 5);
        assertThat(thing.get("größe", Integer.class)).isEqualTo(5);
    }

    @Test
    void arrayIsOneValue() {
        thing.set("level", new String[] {"a", "b"});
        assertThat(thing.get("level", String[].class)).containsExactly("a", "b");
        RemoteObject dict = kept.keep("{(1,'x'): 'found'}");
        assertThat(dict.item(PythonTuple.of(1, "x"), String.class)).isEqualTo("found");
    }

    @Test
    void methodsAreCalled() {
        assertThat(thing.call("value", Integer.class)).isEqualTo(3);
        assertThat(thing.call("value", String.class, "'); x = ('")).isEqualTo("'); x = ('");
        assertThat(thing.call("value", new GenericType<Map<String, Integer>>() {}, Map.of("a", 1)))
                .containsEntry("a", 1);
    }

    @Test
    void resultOfARunIsNeitherReadNorAskedForItsTruth() {
        thing.run("me");
        thing.run("value");
        assertThat(thing.call("value", Integer.class)).isEqualTo(3);
    }

    @Test
    void valuesThatAreNoLiteralsAreKeptInTurn() {
        RemoteObject list = thing.getObject("inner");
        list.run("append", 3);
        assertThat(list.read(int[].class)).containsExactly(1, 2, 3);
        assertThat(thing.get("inner", int[].class)).containsExactly(1, 2, 3);
        RemoteObject same = thing.callObject("me");
        thing.close();
        assertThat(same.get("level", Integer.class)).isEqualTo(3);
        RemoteObject nested = kept.keep("[[5], [6]]").itemObject(1);
        assertThat(nested.item(0, Integer.class)).isEqualTo(6);
    }

    @Test
    void lengthAndReprAreThoseOfPython() {
        assertThat(thing.length()).isEqualTo(7);
        assertThat(kept.keep("[1, 'a\\n']").repr()).isEqualTo("[1, 'a\\n']");
        assertThat(kept.keep("range(3)").repr()).isEqualTo("range(0, 3)");
        assertThat(kept.keep("lambda: 1").repr()).startsWith("<function");
    }

    @Test
    void objectsAreArguments() {
        RemoteObject list = kept.keep("[]");
        list.run("append", thing);
        assertThat(list.itemObject(0).get("level", Integer.class)).isEqualTo(3);
        thing.set("inner", list);
        assertThat(thing.getObject("inner").length()).isEqualTo(1);
        RemoteObject deep = kept.keep("lambda *a: a", Map.of("x", List.of(thing, 5)), thing);
        assertThat(deep.itemObject(0).itemObject("x").itemObject(0).get("level", Integer.class))
                .isEqualTo(3);
        assertThat(deep.itemObject(1).get("level", Integer.class)).isEqualTo(3);
        assertThat(kept.keep("{7: 'seven'}").item(kept.keep("7"), String.class)).isEqualTo("seven");
        assertThat(kept.objects().arguments().write(List.of(thing, 1))).matches("\\[B\\[\\d+\\],1\\]");
    }

    @Test
    void iterationHandsAGeneratorOfItsOwnToTheStream() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> thing.iterate(Integer.class)).isInstanceOf(UnsupportedOperationException.class);
        }
        KeptObjects.Opened opened = kept.opened();
        assertThat(opened.what()).isEqualTo("made");
        assertThat(opened.type().type()).isEqualTo(Integer.class);
        assertThat(opened.arguments().text()).matches("B\\[\\d+\\]");
        List<String> items = new ArrayList<>();
        String end = kept.functions().prepare("stream", opened.what(), CallOptions.defaults()).stream(
                program -> {
                    opened.arguments().neededBy(program);
                    program.use(AgentPart.STREAM)
                            .needs(opened.functionKey())
                            .line("g(1000," + opened.functionKey() + ","
                                    + opened.arguments().text() + ")");
                },
                sink(items));
        assertThat(items).containsExactly("4", "5", "6");
        assertThat(end).startsWith(".");
        assertThat(thing.get("level", Integer.class))
                .as("the object is not closed with the stream")
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a.b",
                "a()",
                "a;b",
                "a\nb",
                "1a",
                "a=1",
                "a]",
                "a'",
                "a\"",
                "a#",
                "a\\",
                "a\u0003",
                "a\u0000",
                "\u0004",
                "a\u007f",
                "a\u200b",
                "a\u2028",
                "-",
                "é-",
                "a\ud83d",
                "ﬁn\u00ad"
            })
    void whatIsNoNameIsRefusedBeforeAnythingIsSent(String name) {
        String attribute = "'" + name + "' is no name of an attribute";
        String method = "'" + name + "' is no name of a method";
        refused(attribute, () -> thing.get(name, Integer.class));
        refused(attribute, () -> thing.getObject(name));
        refused(attribute, () -> thing.set(name, 1));
        refused(method, () -> thing.call(name, Integer.class));
        refused(method, () -> thing.callObject(name));
        refused(method, () -> thing.run(name));
        assertThat(thing.get("level", Integer.class)).isEqualTo(3);
    }

    @Test
    void keywordsAreRefused() {
        refused("'import' is a Python keyword, no name of an attribute", () -> thing.get("import", Integer.class));
        refused("'lambda' is a Python keyword, no name of a method", () -> thing.run("lambda"));
        refused("'__debug__' is a Python keyword, no name of an attribute", () -> thing.set("__debug__", 1));
    }

    private static void refused(String message, ThrowingCallable use) {
        assertThatIllegalArgumentException().isThrownBy(use).withMessage(message);
    }

    @Test
    void valuesCanNotBringInCode() {
        String evil = "'+str(1)+'\\'\"\"\"]\n)#";
        thing.set("level", evil);
        assertThat(thing.get("level", String.class)).isEqualTo(evil);
        assertThat(kept.keep("{}").call("get", String.class, "absent", evil)).isEqualTo(evil);
        assertThatThrownBy(() -> kept.keep("{}").item(evil, String.class))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("KeyError");
    }

    @Test
    void typeThatNothingIsReadAsIsRefusedBeforeTheCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> thing.call("close", Thread.class))
                .withMessageStartingWith("Can't read");
        assertThat(thing.get("level", Integer.class)).isEqualTo(3);
    }

    @Test
    void valueWithoutPythonFormIsRefusedBeforeTheCall() {
        assertThatThrownBy(() -> thing.run("value", 1, new Object()))
                .isInstanceOf(ConversionException.class)
                .hasMessage("Can't write java.lang.Object: no conversion takes this type, tried RemoteObject, None, "
                        + "bool, int, float, complex, str, bytes, enum, Optional, Duration, Instant, record, "
                        + "Collection, Map, array, at arguments[1]");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> thing.get(null, Integer.class))
                .withMessage("an attribute");
        assertThatNullPointerException()
                .isThrownBy(() -> thing.run("value", (Object[]) null))
                .withMessage("arguments");
        assertThatNullPointerException()
                .isThrownBy(() -> thing.get("level", (GenericType<Integer>) null))
                .withMessage("type");
    }

    @Test
    void valueOfAnotherTypeIsToldWithItsPlace() {
        assertThatThrownBy(() -> thing.get("level", String.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageStartingWith("Can't read")
                .hasMessageEndingWith("[while: get made.level, board: " + board.url() + ", session: one]");
    }

    @Test
    void exceptionsOfPythonAreThoseOfTheObject() {
        assertThatThrownBy(() -> thing.run("fail")).isInstanceOfSatisfying(PythonException.class, failure -> {
            assertThat(failure.type()).isEqualTo("OSError");
            assertThat(failure.activity()).contains("call made.fail");
            assertThat(failure.frames()).extracting("function").contains("fail");
        });
        assertThatThrownBy(() -> thing.get("absent", Integer.class))
                .isInstanceOfSatisfying(
                        PythonException.class,
                        failure -> assertThat(failure.type()).isEqualTo("AttributeError"));
    }

    @Test
    void missingItemIsNotTakenForAReset() {
        RemoteObject dict = kept.keep("{}");
        int key = Integer.parseInt(kept.objects().write(dict).text().replaceAll("\\D", ""));
        assertThatThrownBy(() -> dict.item(key, Integer.class))
                .isInstanceOfSatisfying(
                        PythonException.class,
                        failure -> assertThat(failure.type()).isEqualTo("KeyError"));
        assertThatThrownBy(() -> dict.itemObject(key)).isInstanceOf(PythonException.class);
        assertThatThrownBy(() -> dict.run("pop", key)).isInstanceOf(PythonException.class);
        assertThat(dict.length()).isZero();
    }

    @Test
    void handleTellsWhereItComesFrom() {
        assertThat(thing.toString()).matches("made, object \\d+ of session one on " + board.url());
        assertThat(thing.getObject("inner").itemObject(0).toString())
                .matches("made\\.inner\\[0], object \\d+ of session one on " + board.url());
    }

    private static ItemSink sink(List<String> items) {
        return new ItemSink() {
            @Override
            public void item(String text) {
                items.add(text);
            }

            @Override
            public boolean expectsMore() {
                return true;
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(30);
            }

            @Override
            public boolean leftInput(String result) {
                return false;
            }
        };
    }
}
