package dev.belay.device.internal;

import dev.belay.repl.WireDamageException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What programs with checksums are made of, for one boot. {@code k(program)} runs a program if the checksum behind it
 * is right, and answers with a question mark if it is not; {@code C(arguments)} does the same for a call of a function,
 * in fewer bytes. While it runs, the agent's own {@code print} puts checksums behind results and items, and its
 * {@code eval} looks at those of what is sent to it; what it raises is a result that begins with an exclamation mark,
 * where the board can write tracebacks into a string.
 *
 * <p>Results have a mark of their own: one without a checksum is never taken for one. Used with the turn in hand, but
 * for {@link #line}.
 */
final class Checksums {
    private static final String NOT_RUN = "?";
    private static final String INPUT_DAMAGED = "?1";
    private static final String RAISED = "!";

    /** What a call of a function begins with, of {@link AgentPart#CALL}. Such a line is nothing else. */
    private static final String CALL = "c(";

    /** Literals of no more bytes become names of the interpreter, which are kept for ever. */
    private static final int NAME = 10;

    /** {@code _} is here again, since the agent came without a checksum. */
    private static final String PART = """
            import sys
            def _(k,f):print('\1%r\1'%(eval(f,B[k]),),end='')
            class X(Exception):pass
            P=print;E=eval;S=0;F=1;I=hasattr(sys,'stdin')
            try:
             from binascii import crc32,b2a_base64
             def e(t):return str(b2a_base64(crc32(t).to_bytes(4,'big'))[:4],'utf8')
             def n(s,f):return crc32(s)>>8!=f
             e('')
            except Exception:
             def e(t):
              a=0
              for c in bytes(t,'utf8'):a=(a*31+c)%65521
              return'%04x'%a
             def n(s,f):return e(s[:-4])!=s[-4:]
            try:compile
            except NameError:F=0
            try:
             from io import StringIO as S
             sys.print_exception
            except Exception:S=0
            def w(*a,**k):
             if'file'in k:return P(*a,**k)
             t=('%s'*len(a)%a)[1:-1];P('\2'+t,end='');P(e(t)+'\2',end='')
            def v(t,*g):
             if g:return E(t,*g)
             t=t.strip()
             if n(t,0):raise X
             return E(t[:-4])
            def k(s,f=0):
             if n(s,f):return w('\2?\2')
             g=B[0];g['print']=w
             if I:g['eval']=v
             t=s[:-4]
             try:
              if f:g['c'](*E(t))
              else:exec(compile(t,'<stdin>','exec')if F else t,g)
             except X:w('\2?1\2')
             except Exception as q:
              if not S:raise
              f=S();sys.print_exception(q,f);w('\2!%r\2'%f.getvalue())
             finally:g.pop('print',0);g.pop('eval',0)
            def C(s):k(s,1)
            """;

    /** The frames around a program with a checksum. */
    private static final Pattern FRAMES = Pattern.compile(
            "\\A(Traceback[^\n]*\n)(?:  File \"<stdin>\", line \\d+, in <module>\n)?(?:  File \"[^\"]*\", line \\d+, in C\n)?"
                    + "  File \"[^\"]*\", line \\d+, in k\n");

    /** On boards that can't tell a program's file name: the program's frame, and those of the agent. */
    private static final Pattern NAMELESS =
            Pattern.compile("(\\G|\\A)  File \"<string>\"(, line \\d+, in (?:<module>|[cdgyo]|_\\w*)\n)");

    private final int mark;
    private final int resultMark;
    private @Nullable Checksum kind;
    private boolean namesFiles;

    /**
     * Prepares them.
     *
     * @param mark the mark of results without a checksum
     * @param resultMark that of results with one
     */
    Checksums(int mark, int resultMark) {
        this.mark = mark;
        this.resultMark = resultMark;
    }

    int mark() {
        return resultMark;
    }

    boolean isInstalled() {
        return kind != null;
    }

    /** Statements that install it where they arrive whole; then the evaluation of {@link #QUESTION} tells so. */
    String installation() {
        String part = PART.replace('\1', (char) mark).replace('\2', (char) resultMark);
        int sum = Checksum.polynomial(part.getBytes(StandardCharsets.UTF_8));
        return "q1=" + SourceLiteral.of(part, true) + "\nq2=0\nfor q3 in bytes(q1,'utf8'):q2=(q2*31+q3)%65521\n"
                + "if q2==" + sum + ":exec(q1,B[0])\nq1=0\n";
    }

    /** Asks for a checksum of how the board names files. */
    static final String QUESTION = "e(str(F))";

    /**
     * Learns from the answer to the question what the board can do.
     *
     * @return whether the answer is one that it could give
     */
    boolean install(String answer) {
        for (Checksum known : Checksum.values()) {
            for (String names : new String[] {"0", "1"}) {
                if (answer.equals("'" + known.of(names) + "'")) {
                    kind = known;
                    namesFiles = names.equals("1");
                    return true;
                }
            }
        }
        return false;
    }

    /** It does not serve, after all. */
    void forget() {
        kind = null;
    }

    /**
     * A program that runs another one where it arrives whole.
     *
     * @param source Python
     * @param keepsBytes whether the board makes names of short bytes
     */
    String program(String source, boolean keepsBytes) {
        boolean isCall = kind() == Checksum.CRC && source.startsWith(CALL) && source.indexOf('\n') < 0;
        if (!isCall) {
            return "k(" + SourceLiteral.of(ended(source, 0, true), true) + ")";
        }
        String arguments = source.substring(CALL.length(), source.length() - 1);
        String list = arguments.indexOf(',') < 0 ? arguments + "," : arguments;
        boolean lengthen = keepsBytes || !list.chars().allMatch(character -> character < 0x80);
        return "C(" + SourceLiteral.of(ended(list, 1, lengthen), keepsBytes) + ")";
    }

    private String ended(String source, int wanted, boolean lengthen) {
        StringBuilder text = new StringBuilder(source);
        while (lengthen && text.length() + Checksum.LENGTH <= NAME) {
            text.append('#');
        }
        return text + kind().ending(text.toString().getBytes(StandardCharsets.UTF_8), wanted);
    }

    /**
     * Lines that a program reads, each with its checksum.
     *
     * @param bytes one character for each byte
     */
    String line(String bytes) {
        return bytes.isBlank() || kind == null
                ? bytes
                : bytes.stripTrailing() + kind().ending(bytes.stripTrailing().getBytes(StandardCharsets.ISO_8859_1), 0)
                        + "\n";
    }

    /**
     * Takes a result or an item apart.
     *
     * @return what was printed
     * @throws WireDamageException if it is not what the checksum says, or the board says that of what it got
     */
    String text(String printed) {
        if (!kind().holds(printed)) {
            throw new WireDamageException("the answer was damaged on its way: " + printed, true);
        }
        String text = printed.substring(0, printed.length() - Checksum.LENGTH);
        if (text.equals(NOT_RUN)) {
            throw new WireDamageException("the program was damaged on its way, and did not run", false);
        }
        if (text.equals(INPUT_DAMAGED)) {
            throw new WireDamageException("a value that was sent to the program was damaged on its way", true);
        }
        return text;
    }

    /** The traceback that stands in a result as a literal; empty where it is the result of a program. */
    static Optional<String> raised(String text) {
        return text.startsWith(RAISED) ? Optional.of(text.substring(RAISED.length())) : Optional.empty();
    }

    /** A traceback without the frames around the program. */
    String inner(String traceback) {
        String lines = traceback.replace("\r\n", "\n");
        var matcher = FRAMES.matcher(lines);
        if (!matcher.find()) {
            return traceback;
        }
        String rest = lines.substring(matcher.end());
        return matcher.group(1) + (namesFiles ? rest : NAMELESS.matcher(rest).replaceAll("  File \"<stdin>\"$2"));
    }

    private Checksum kind() {
        if (kind == null) {
            throw new IllegalStateException("the board has no checksums yet");
        }
        return kind;
    }
}
