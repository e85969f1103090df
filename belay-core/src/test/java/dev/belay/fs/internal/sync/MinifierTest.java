package dev.belay.fs.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinifierTest {
    @Test
    void commentsBlanksAndIndentationGoAndLinesStay() {
        assertThat(Minifier.minify("""
                # a comment
                import x   # why
                class A:
                    # inside

                    def f(self,   a):
                            if a:
                                return   "#  no"  # yes
                    def g(self): return [
                        1,   # one

                        2,
                    ]
                x = 1 + \\
                    2
                """)).isEqualTo("""

                import x
                class A:


                 def f(self, a):
                  if a:
                   return "#  no"
                 def g(self): return [
                1,

                2,
                ]
                x = 1 + \\
                 2
                """);
    }

    @Test
    void docstringsGoAndOtherStringsStay() {
        assertThat(Minifier.minify("""
                '''Module
                of two lines'''
                def f():
                    r"doc"  # and more
                    x = '''  kept
                    # kept
                ''' ; "kept".strip()
                    f"{g()}"
                    return ("also kept")
                """)).isEqualTo("""
                0

                def f():
                 0
                 x = '''  kept
                    # kept
                ''' ; "kept".strip()
                 f"{g()}"
                 return ("also kept")
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 'no end\n",
                "'''no end\n",
                "x = (1,\n",
                "if x:\n    a\n  b\n",
                "a \\ b\n",
                "a\fb # c\n",
            })
    void whatIsNotUnderstoodStays(String source) {
        assertThat(Minifier.minify(source)).isEqualTo(source);
    }

    @Test
    void stringsOfAssemblerFunctionsStay() {
        String source = "@micropython.asm_thumb\ndef f():\n 'doc'\n nop()\n";
        assertThat(Minifier.minify(source)).isEqualTo(source);
    }

    @Test
    void emptyFilesStayEmpty() {
        assertThat(Minifier.minify("")).isEmpty();
        assertThat(Minifier.minify("# only this\n\n")).isEmpty();
    }

    @Test
    void whatIsMinifiedStaysSo() {
        String once = Minifier.minify("def f():\n    'doc'\n    if 1:\n\treturn 2 # x\n");
        assertThat(Minifier.minify(once)).isEqualTo(once);
    }
}
