package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonMemoryException;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.Dialogue;
import dev.belay.transport.TransportException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dictionary on the board, the globals of one session, from the first call, which makes it, until it is dropped. All
 * is used with the turn in hand, but for what says otherwise.
 */
final class Dictionary {
    private static final Logger log = LoggerFactory.getLogger(Dictionary.class);

    private static final Pattern DEFINITION = Pattern.compile("(?m)^(?=def )");

    /** What is known of it; a call that failed half-way may or may not have made it. */
    private enum Presence {
        ABSENT,
        UNKNOWN,
        PRESENT
    }

    private final BoardConnection connection;
    private final String sessionId;

    /** Whoever sets it sees to it that the dictionary is dropped, and nobody else: its key may be another's then. */
    private final AtomicBoolean left = new AtomicBoolean();

    /** Keys of functions and objects, which are dropped with the dictionary. */
    private final KeptKeys kept = new KeptKeys();

    private final UsedTexts texts = new UsedTexts();

    private Presence presence = Presence.ABSENT;
    private boolean named;

    /** What it holds when it is made, as entries of a dictionary. */
    private volatile String beginning = "";

    private volatile boolean checked;
    private int key;
    private volatile @Nullable Boot boot;
    private volatile @Nullable Lease lease;
    private volatile boolean ranOut;
    private final AtomicInteger lives = new AtomicInteger();

    Dictionary(BoardConnection connection, String sessionId) {
        this.connection = connection;
        this.sessionId = sessionId;
    }

    /** Says what it holds when it is made. Any thread may, before the first call. */
    void beginWith(String entries) {
        beginning = entries;
    }

    /** From now on programs and results have checksums. Any thread may ask for that. */
    void useChecksums() {
        checked = true;
    }

    /** What the board is to read, with checksums where programs have them. Any thread may ask. */
    String input(String bytes) {
        Boot mine = boot;
        return checked && mine != null ? mine.agent().checksums().line(bytes) : bytes;
    }

    /** The boot that it is in; null before the first call. Any thread may ask. */
    @Nullable
    Boot boot() {
        return boot;
    }

    String execute(Call call, String code) {
        Boot mine = begin(call);
        String naming = named ? "" : "B[" + key + "]['__name__']='__main__';";
        Answer answer =
                run(call, mine, Request.of(making() + naming + mine.agent().execute(key, code), key));
        named = true;
        return mine.newlines(answer.output());
    }

    String evaluate(Call call, String expression) {
        Boot mine = begin(call);
        return run(call, mine, Request.of(making() + mine.agent().evaluate(key, expression), key))
                .text();
    }

    String program(
            Call call, Consumer<ProgramWriter> writer, @Nullable Dialogue dialogue, UnaryOperator<String> tracebacks) {
        Boot mine = begin(call);
        ProgramWriter program = new ProgramWriter(mine, key, kept, texts);
        program.traceback(tracebacks);
        try {
            writer.accept(program);
            sendParts(call, mine, program);
            Request request =
                    new Request(program.source(making()), program.mentioned(), dialogue, program.lines(), null);
            String text = run(call, mine, request).text();
            program.arrived();
            return text;
        } catch (BelayException e) {
            if (call.control().sawResult()) {
                program.arrived();
            }
            throw e;
        } finally {
            program.dropUnlessArrived();
        }
    }

    /** What a program would be that is not sent now. The connection is lost, and nobody has a turn any more. */
    String write(Consumer<ProgramWriter> writer) {
        ProgramWriter program = new ProgramWriter(Objects.requireNonNull(boot, "boot"), key, kept, texts);
        writer.accept(program);
        return program.source("");
    }

    /**
     * One definition after the other where the board has to hold all of a program, and what its parser makes of it,
     * before it runs any of it.
     */
    private void sendParts(Call call, Boot mine, ProgramWriter program) {
        if (mine.capabilities().hasRawPaste()) {
            return;
        }
        for (BoardPart part : program.takeParts()) {
            String last = mine.agent().evaluate(0, mine.capabilities().isMinimal() ? "0" : "gc.collect()");
            for (String definition :
                    DEFINITION.split(AgentPart.fitted(part.source(mine.agent().mark()), mine.isLeased()), -1)) {
                String source = definition + last;
                Answer unused = connection.programs().run(call, mine, Request.of(source, 0), verified(mine));
            }
            mine.hasParts(Set.of(part));
        }
    }

    /** Where the board has refused checksums, all that is ever sent is the end. */
    private boolean verified(Boot mine) {
        return checked && mine.agent().checksums().isInstalled();
    }

    private Boot begin(Call call) {
        Boot mine = boot;
        if (mine == null) {
            mine = connection.link().currentBoot(call);
            key = mine.takeKey();
            mine.enter(key);
            boot = mine;
        }
        return mine;
    }

    private String making() {
        return switch (presence) {
            case ABSENT -> "B[" + key + "]={" + beginning + "};";
            case UNKNOWN -> "B.setdefault(" + key + ",{" + beginning + "});";
            case PRESENT -> "";
        };
    }

    private Answer run(Call call, Boot mine, Request request) {
        boolean known = presence == Presence.PRESENT;
        presence = known ? Presence.PRESENT : Presence.UNKNOWN;
        Answer answer = lease == null
                ? connection.programs().run(call, mine, request, checked)
                : runLeased(lease, call, mine, request);
        presence = Presence.PRESENT;
        return answer;
    }

    /** Tells the board on the way what it has to run when the lease runs out. */
    private Answer runLeased(Lease kept, Call call, Boot mine, Request request) {
        ProgramWriter news = new ProgramWriter(mine, key, this.kept, texts);
        try {
            kept.write(news);
            Answer answer = connection.programs().run(call, mine, request.after(news), checked);
            news.arrived();
            kept.arrived();
            return answer;
        } catch (LeaseRanOutException e) {
            ranOut = true;
            throw e;
        } finally {
            news.dropUnlessArrived();
        }
    }

    /** Begins a lease, and makes the dictionary. */
    void lease(Call call, Lease begun) {
        Boot mine = begin(call);
        ProgramWriter program = new ProgramWriter(mine, key, kept, texts);
        begun.open(program);
        program.evaluate("0");
        Answer unused = run(
                call,
                mine,
                new Request(program.source(making()), Set.of(0, key), null, UnaryOperator.identity(), null));
        program.arrived();
        mine.lease(key);
        lease = begun;
    }

    /** How long the board waits for a word from the host; null where it does so for ever. Any thread may ask. */
    @Nullable
    Lease lease() {
        return lease;
    }

    /** Whether the board has ended it by itself. Any thread may ask. */
    boolean ranOut() {
        return ranOut;
    }

    /** Says a word to the board. */
    void beat(Call call) {
        String unused = program(call, program -> program.evaluate("0"), null, UnaryOperator.identity());
    }

    /** Leaves it to the next call of whomever, unless somebody drops it already. Any thread may ask for that. */
    void leave() {
        Boot mine = boot;
        if (mine != null && left.compareAndSet(false, true)) {
            abandonAll(mine);
        }
    }

    private void abandonAll(Boot mine) {
        mine.leave(key);
        mine.abandon(key);
        texts.leave(mine);
        kept.takeAll().forEach(range -> range.keys().forEach(mine::abandon));
    }

    /** Leaves one object to the next call. Any thread may ask for that. */
    void abandon(int object, Object in) {
        Boot mine = boot;
        if (mine != null && mine == in && kept.take(object)) {
            mine.abandon(object);
        }
    }

    /** Whether it is on a board that can be asked. */
    boolean isThere() {
        Boot mine = boot;
        return mine != null
                && !mine.isOver()
                && !left.get()
                && connection.link().isReachable();
    }

    /** The board was reset: the next call makes it anew, in the next boot. With the turn in hand. */
    void restart() {
        Boot old = boot;
        if (old == null || left.get()) {
            return;
        }
        old.leave(key);
        List<KeyRange> unused = kept.takeAll();
        texts.restart();
        presence = Presence.ABSENT;
        named = false;
        lease = null;
        boot = null;
        lives.incrementAndGet();
    }

    /** How many resets it has gone through. Any thread may ask. */
    int lives() {
        return lives.get();
    }

    /** Whether it was on the board and is gone, by a reset or the end of its lease. Any thread may ask. */
    boolean isGone() {
        Boot mine = boot;
        return ranOut || (mine != null && mine.isOver());
    }

    /** Its key, once it is there. */
    int key() {
        return key;
    }

    /**
     * Takes the turn, and drops it with all that it kept. Where the board is busy for too long, the next call does.
     *
     * @throws PythonException if the board raised an exception
     */
    void drop() {
        if (!isThere()) {
            return;
        }
        Call call = Call.of(
                sessionId,
                "drop",
                "the namespace",
                CallOptions.defaults(),
                connection.options().callTimeout());
        try {
            connection.link().inTurn(call, () -> drop(call, true));
        } catch (DeviceStateLostException | TransportException e) {
            log.debug("session {} found its namespace gone: {}", sessionId, e.getMessage());
        } catch (BelayException e) {
            leave();
            if (e instanceof PythonException) {
                throw e;
            }
            log.debug("session {} leaves its namespace to the next call: {}", sessionId, e.getMessage());
        }
    }

    /**
     * Drops it with all that it kept, but for the rings of threads and timers that live. With the turn in hand.
     *
     * @param counted whether it is to be counted before, too
     * @return what was counted
     */
    Dropped drop(Call call, boolean counted) {
        Boot mine = Objects.requireNonNull(boot, "boot");
        try {
            return drop(call, mine, counted, false);
        } catch (PythonMemoryException e) {
            if (!Counting.isSmall(mine.capabilities())) {
                throw e;
            }
            log.debug("session {} is dropped with less ado: {}", sessionId, e.getMessage());
            connection.link().channel().engine().reenter(call.deadline());
            return drop(call, mine, false, true);
        }
    }

    private Dropped drop(Call call, Boot mine, boolean counted, boolean frugally) {
        if (!left.compareAndSet(false, true)) {
            throw new IllegalStateException("the namespace of session " + sessionId + " is dropped already");
        }
        texts.leave(mine);
        List<KeyRange> ranges = kept.takeAll();
        ProgramWriter program = new ProgramWriter(mine, key, kept, texts);
        Counting counting = new Counting(program, mine.capabilities(), frugally);
        if (lease != null) {
            program.line("_g(" + key + ")");
        }
        int before = mine.takeKeys(1).first();
        if (counted) {
            program.line("B[" + before + "]=" + counting.count(key));
        }
        counting.drop(key, ranges);
        program.evaluate("B.pop(" + before + ",0)," + counting.count(key));
        try {
            sendParts(call, mine, program);
            String text = connection
                    .programs()
                    .run(
                            call,
                            mine,
                            new Request(program.source(""), Set.of(0), null, UnaryOperator.identity(), null),
                            verified(mine))
                    .text();
            program.arrived();
            mine.leave(key);
            mine.endLease(key);
            mine.giveKeys(KeyRange.single(before));
            Dropped dropped = Dropped.parse(text);
            if (!dropped.after().hasSurvivors()) {
                mine.giveKey(key);
                ranges.forEach(mine::giveKeys);
            }
            return dropped;
        } catch (BelayException e) {
            kept.putBack(ranges);
            left.set(false);
            throw e;
        }
    }
}
