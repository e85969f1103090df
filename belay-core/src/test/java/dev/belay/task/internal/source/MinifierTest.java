package dev.belay.task.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact texts: what is left out, and what must stay. */
class MinifierTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = b if c else d|a=b if c else d",
                "x = 'a' if 'b' in c else 'd'|x='a'if'b'in c else'd'",
                "x = b  'y'|x=b 'y'",
                "x = b'y'|x=b'y'",
                "x = not b'y'|x=not b'y'",
                "x = '' 'a'|x='' 'a'",
                "x = 'a' ''|x='a'''",
                "x = 'a' \"b\"|x='a'\"b\"",
                "x = r'\\'' 'b'|x=r'\\'''b'",
                "x = 1 .real|x=1 .real",
                "x = 1. .real|x=1. .real",
                "x = 1if y else 2|x=1 if y else 2",
                "x = 0xfor 1|x=0xf or 1",
                "x = 0xe - 1|x=0xe-1",
                "x = 1e-5 - 1 or .5|x=1e-5-1 or.5",
                "x = 1 or 0.5j|x=1 or 0.5j",
                "x = 1_000|x=1_000",
                "x = a - -b|x=a--b",
                "f ( * a , ** b )|f(*a,**b)",
                "x = y [ 1 : 2 , ... ]|x=y[1:2,...]",
                "lambda : 0|lambda:0",
                "lambda * a , b = 1 : a|lambda*a,b=1:a",
                "(a := 1)|(a:=1)",
                "{ ** a , 'b' : c }|{**a,'b':c}",
                "x = f'{a!r:>{w}.{p}} {{ # }}'  # c|x=f'{a!r:>{w}.{p}} {{ # }}'",
                "x = f'{a [ \"b\" ] }'|x=f'{a [ \"b\" ] }'",
                "x = f'{a['b']}'  +  1|x=f'{a['b']}'+1",
                "x = f'{f\"{f'''{ 1 }'''}\"}'  +  1|x=f'{f\"{f'''{ 1 }'''}\"}'+1",
                "x = rf'\\{a}' , Rb'\\\\'|x=rf'\\{a}',Rb'\\\\'",
                "x = '#'  # comment|x='#'",
                "from . import a|from.import a",
                "from .. a import b as c|from..a import b as c",
                "x = größe  +  1|x=größe+1",
                "a @ b ; c @= d|a@b;c@=d",
                "a , * b = c|a,*b=c",
                "def g ( a , b = 1 , * , c ) -> int : return a|def g(a,b=1,*,c)->int:return a",
                "print ( 1 ) ;|print(1)"
            })
    void leavesOutBlanksThatNobodyNeeds(String source, String expected) {
        assertThat(minified(source)).isEqualTo(expected);
    }

    @Test
    void joinsLinesWithinBracketsAndBehindABackslash() {
        assertThat(minified("f(a, # first\n\n  b,\n)\nx = 1 + \\\n  2\nassert x == 3, \\\n 'no'"))
                .isEqualTo("f(a,b,)\nx=1+2\nassert x==3,'no'");
    }

    @Test
    void aLineContinuedWithinAStringStaysAsItIs() {
        assertThat(minified("x = 'a \\\n   b'  # c\ny = 1")).isEqualTo("x='a \\\n   b'\ny=1");
    }

    @Test
    void takesDocstringsOutAndNoOtherStrings() {
        assertThat(minified("""
                                '''Module.'''
                                'second'
                                class A:
                                    r"Class."
                                    x = 1
                                    def f(self):
                                        'Method ' "in parts"
                                    def g(self): "Method."
                                    def h(self): "Method."; return 1
                                    def i(self):
                                        f"{self}"
                                    def j(self):
                                        b"bytes"
                                class B:
                                    "Class."
                                def f():
                                    "a".strip()
                                if True:
                                    "no docstring"
                                def g():
                                    # comment
                                    'doc'; x = 1
                                    y = 2
                                """)).isEqualTo("""
                        'second'
                        class A:
                         x=1
                         def f(self):0
                         def g(self):0
                         def h(self):return 1
                         def i(self):f"{self}"
                         def j(self):b"bytes"
                        class B:
                         0
                        def f():"a".strip()
                        if True:
                         "no docstring"
                        def g():
                         x=1
                         y=2""");
    }

    @Test
    void putsTheOneStatementOfAFunctionBehindItsHead() {
        assertThat(minified("def f(a):\n  return a\ndef g(a=1/0):\n  return a\ndef h():\n  if a:\n    b\n"))
                .isEqualTo("def f(a):return a\ndef g(a=1/0):\n return a\ndef h():\n if a:\n  b");
    }

    @Test
    void keepsDecoratorsAndNestedBlocks() {
        assertThat(minified("""
                                @micropython . native
                                def f( a ):
                                        try :
                                                yield  from  a
                                        except ( ValueError , OSError ) as e :
                                                raise  SystemExit  from  e
                                        else:
                                         pass
                                        finally :
                                           async def g(): await h()
                                """)).isEqualTo("""
                        @micropython.native
                        def f(a):
                         try:
                          yield from a
                         except(ValueError,OSError)as e:
                          raise SystemExit from e
                         else:
                          pass
                         finally:
                          async def g():await h()""");
    }

    @Test
    void aFieldOfAnFStringMaySpanLines() {
        assertThat(minified("x = f'''{\n a }\n{{\n'''  \ny")).isEqualTo("x=f'''{\n a }\n{{\n'''\ny");
    }

    private static String minified(String source) {
        PythonCode code = PythonModule.parse("test.py", source).code();
        assertThat(code.code().split("\n", -1)).hasSize(code.lines());
        return code.code();
    }
}
