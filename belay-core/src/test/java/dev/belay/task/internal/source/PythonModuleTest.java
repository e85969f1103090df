package dev.belay.task.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A file and its parts. */
class PythonModuleTest {
    private static final String WEATHER = """
            '''Weather.'''
            import machine

            adc = machine.ADC( 4 )   # inside

            @micropython.native
            @other(1)
            def celsius(scale, offset = 0):
                '''Degrees.'''
                # formula
                return adc.read_u16() * scale + offset

            class Sensor:
                def read(self):
                    return 1

            def samples(n: int, *rest, unit, every=lambda a, b: (a, b), **options):
                for _ in range(n):
                    yield adc.read_u16()
            if adc:
                def hidden(): pass
            async def later(): pass
            def one(a, /, b=2, *, c=3): return a; return b
            """;

    private final PythonModule module = PythonModule.parse("weather.py", WEATHER);

    @Test
    void statementsMayBeIndentedAlikeAndEndWithALineEnd() {
        assertThat(PythonModule.parseIndented("pump", "    a = 1\n    if a:\n        b = 2\n")
                        .code()
                        .code())
                .isEqualTo(PythonModule.parse("pump", "a = 1\nif a:\n    b = 2")
                        .code()
                        .code());
    }

    @Test
    void functionsAreThoseAtTopLevelInOrder() {
        assertThat(module.fileName()).isEqualTo("weather.py");
        assertThat(module.functions().keySet()).containsExactly("celsius", "samples", "later", "one");
    }

    @Test
    void aFunctionHasItsDecoratorsAndItsLines() {
        PythonFunction celsius = function("celsius");
        assertThat(celsius.code())
                .isEqualTo(
                        "@micropython.native\n@other(1)\ndef celsius(scale,offset=0):\n return adc.read_u16()*scale+offset");
        assertThat(celsius.sourceLine(1)).isEqualTo(6);
        assertThat(celsius.sourceLine(3)).isEqualTo(8);
        assertThat(celsius.sourceLine(4)).isEqualTo(11);
        assertThat(celsius.sourceText(11)).isEqualTo("return adc.read_u16() * scale + offset");
        assertThat(celsius.namesUsed()).containsExactly("adc", "scale", "offset");
    }

    @Test
    void parametersAreThoseByPosition() {
        assertThat(function("celsius").parameters()).containsExactly("scale", "offset");
        assertThat(function("celsius").requiredParameters()).isEqualTo(1);
        assertThat(function("celsius").takesFurtherArguments()).isFalse();
        assertThat(function("samples").parameters()).containsExactly("n");
        assertThat(function("samples").takesFurtherArguments()).isTrue();
        assertThat(function("samples").requiredKeywords()).containsExactly("unit");
        assertThat(function("one").parameters()).containsExactly("a", "b");
        assertThat(function("one").requiredParameters()).isEqualTo(1);
        assertThat(function("one").takesFurtherArguments()).isFalse();
        assertThat(function("one").requiredKeywords()).isEmpty();
        assertThat(function("later").parameters()).isEmpty();
    }

    @Test
    void generatorsAndAsyncFunctionsAreKnown() {
        assertThat(function("samples").isGenerator()).isTrue();
        assertThat(function("celsius").isGenerator()).isFalse();
        assertThat(function("later").isAsync()).isTrue();
        assertThat(function("one").isAsync()).isFalse();
    }

    @Test
    void theRestIsTheTopLevel() {
        PythonCode rest = module.topLevel();
        assertThat(rest.code())
                .isEqualTo(
                        "import machine\nadc=machine.ADC(4)\nclass Sensor:\n def read(self):return 1\nif adc:\n def hidden():pass");
        assertThat(rest.sourceLine(2)).isEqualTo(4);
        assertThat(rest.sourceLine(4)).isEqualTo(15);
        assertThat(rest.sourceText(4)).isEqualTo("adc = machine.ADC( 4 )   # inside");
    }

    @Test
    void allOfItIsInTheOrderOfTheFile() {
        assertThat(module.code().code())
                .startsWith("import machine\nadc=machine.ADC(4)\n@micropython.native\n")
                .endsWith("\nasync def later():pass\ndef one(a,/,b=2,*,c=3):return a;return b");
    }

    @Test
    void theLastFunctionOfANameCounts() {
        PythonModule twice = PythonModule.parse("a.py", "def f(): return 1\ndef g(): pass\ndef f(a): return 2\n");
        assertThat(twice.functions().keySet()).containsExactly("g", "f");
        assertThat(twice.functions()).extractingByKey("f").hasToString("def f(a):return 2");
    }

    @Test
    void anEmptyFileHasNothing() {
        PythonModule empty = PythonModule.parse("a.py", "\ufeff# nothing\n\n");
        assertThat(empty.functions()).isEmpty();
        assertThat(empty.topLevel().code()).isEmpty();
        assertThat(empty.topLevel().lines()).isZero();
        assertThat(empty.code().lines()).isZero();
    }

    private PythonFunction function(String name) {
        PythonFunction function = module.functions().get(name);
        assertThat(function).isNotNull();
        return function;
    }
}
