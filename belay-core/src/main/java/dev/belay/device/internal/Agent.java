package dev.belay.device.internal;

import dev.belay.repl.PythonException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/**
 * What the library keeps on a board: one function that evaluates in a namespace and prints the result between marks,
 * and the namespaces by their keys. Sent once per boot, and whenever a board is opened: what an earlier host has left
 * there is kept as {@code O} then, for {@link Reclaiming}.
 *
 * <p>Key 0 is the agent's own namespace, and the boot nonce is a key of six digits that only this boot has. The host
 * draws the others at random, so that a board that was reset meanwhile answers with a {@code NameError} or a
 * {@code KeyError}, never with a value.
 */
final class Agent {
    /** Control bytes that mean nothing to a REPL, a terminal driver or a stream, and that no {@code repr} prints. */
    private static final int[] MARKS = {0x06, 0x0e, 0x0f, 0x10, 0x12, 0x14, 0x15, 0x17, 0x18, 0x19, 0x1d};

    /** Those that look up a key, here and in {@link AgentPart}. */
    private static final Set<String> OWN_FUNCTIONS =
            Set.of("_", "c", "d", "g", "y", "o", "_q", "_t", "_m", "_k", "_i", "_r");

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String CORE = "def _(k,f):print('\1%r\1'%(eval(f,B[k]),),end='')\n";

    private static final String IMPORTS = "import sys,gc\n";
    private static final String HELPER = "def h(x):\n try:exec('import '+x);return 1\n except:0\n";
    private static final String DICTIONARY = "o=h('sys;O=B')\nB={0:globals(),N:0}\n";
    private static final List<String> TOLD = List.of(
            "sys.implementation[:2]+(sys.platform,gc.mem_free(),",
            "h('_thread'),h('deflate'),",
            "h('machine as m;m.Timer'),o)");

    /** The trailing print shows whether the board turns newlines into CR LF. */
    private static final String FULL =
            IMPORTS + CORE + HELPER + DICTIONARY + "_(0,\"" + String.join("", TOLD) + "\")\nprint()";

    private static final String FOUND = "try:O=B\nexcept:O=0\nB={0:globals(),N:0}\n";
    private static final String NOTHING_TOLD = "_(0,'0')\nprint()";
    private static final String MINIMAL = CORE + FOUND + NOTHING_TOLD;

    /** What a connection says last: where no other host is to find anything, the dictionary goes, too. */
    static final String FAREWELL = "if len(B)<3:del B";

    private final int mark;
    private final int nonce;
    private final Checksums checksums;
    private boolean keepsBytes = true;

    Agent() {
        int drawn = RANDOM.nextInt(MARKS.length);
        this.mark = MARKS[drawn];
        int other = MARKS[(drawn + 1 + RANDOM.nextInt(MARKS.length - 1)) % MARKS.length];
        this.checksums = new Checksums(mark, other);
        this.nonce = randomKey(6);
    }

    /** The byte before and behind each result, drawn anew for each boot. */
    int mark() {
        return mark;
    }

    /** What programs with checksums are made of. */
    Checksums checksums() {
        return checksums;
    }

    String source(boolean minimal) {
        return filled(minimal ? MINIMAL : FULL);
    }

    /** The same as programs that fit the smallest receive buffer, one to be run after the other. */
    List<String> parts(boolean minimal) {
        List<String> parts = minimal
                ? List.of(CORE, FOUND, NOTHING_TOLD)
                : List.of(
                        IMPORTS,
                        CORE,
                        HELPER,
                        DICTIONARY,
                        "q=\"" + TOLD.get(0) + "\"",
                        "q+=\"" + TOLD.get(1) + "\"",
                        "q+=\"" + TOLD.get(2) + "\"",
                        "gc.collect();_(0,q)\nprint()\ndel q");
        return parts.stream().map(this::filled).toList();
    }

    private String filled(String source) {
        return source.replace('\1', (char) mark).replace("N:0", nonce + ":0");
    }

    /** A key that only this boot has. */
    int nonce() {
        return nonce;
    }

    /** A program that only this boot answers with {@code True}. */
    String nonceQuestion() {
        return evaluate(0, nonce + " in B");
    }

    /** Learns what it runs on. Before that, it takes nothing for granted. */
    void runsOn(String implementation, String version) {
        keepsBytes = InterpreterVersion.keepsShortBytes(implementation, version);
    }

    /** {@return whether the board makes names of short bytes, and keeps them for ever} */
    boolean keepsBytes() {
        return keepsBytes;
    }

    static int randomKey(int digits) {
        int from = (int) Math.pow(10, digits - 1);
        return from + RANDOM.nextInt(9 * from);
    }

    /** Evaluates in a namespace. */
    String evaluate(int key, String expression) {
        return "_(" + key + "," + SourceLiteral.of(expression, keepsBytes) + ")";
    }

    /** Runs statements in a namespace; the result is 0. */
    String execute(int key, String code) {
        return "exec(" + SourceLiteral.of(code, keepsBytes) + ",B[" + key + "]);_(0,'0')";
    }

    /** Code as a literal that leaves nothing behind. */
    String literal(String code) {
        return SourceLiteral.of(code, keepsBytes);
    }

    /** Forgets a namespace, whether it is there or not. */
    static String drop(int key) {
        return "B.pop(" + key + ",0)";
    }

    /** Forgets a namespace with a lease. */
    static String dropLeased(int key) {
        return "_g(" + key + ");" + drop(key);
    }

    /** Whether an exception says that the agent, or the namespace, is not there: then the board was reset. */
    static boolean isMissing(PythonException exception, Set<Integer> keys) {
        int frames = exception.frames().size();
        if (frames == 0) {
            return false;
        }
        String innermost = exception.frames().get(frames - 1).function();
        return switch (exception.type()) {
            case "NameError" -> frames == 1 || (frames == 2 && OWN_FUNCTIONS.contains(innermost));
            case "KeyError" ->
                isOneOf(keys, exception.pythonMessage())
                        && (frames == 1 || (frames == 2 && OWN_FUNCTIONS.contains(innermost)));
            default -> false;
        };
    }

    private static boolean isOneOf(Set<Integer> keys, String text) {
        return keys.stream().anyMatch(key -> Integer.toString(key).equals(text));
    }
}
