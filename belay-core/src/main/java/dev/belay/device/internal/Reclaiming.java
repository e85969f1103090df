package dev.belay.device.internal;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.Reclaimed;
import dev.belay.internal.Deadline;
import dev.belay.repl.ReplProtocolException;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears a board of what an earlier host has left: runs the cleanups that are still to be run, stops timers, asks
 * threads to stop, and drops the dictionary of that host, which the agent has kept as {@code O}. Used with the turn in
 * hand, before any other call.
 */
final class Reclaiming {
    private static final Logger log = LoggerFactory.getLogger(Reclaiming.class);

    /** How long threads have to stop. They look at least every 10 ms while they sleep by the library's means. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** {@code _rn(v)} counts the namespaces of a dictionary: 0 where it is something else that has its name. */
    private static final String COUNT = """
            def _rn(v):return len([k for k in v if k and type(v[k])is dict])if type(v)is dict and type(v.get(0))is dict else 0
            """;

    /**
     * {@code _ro(namespace, code)} runs code, or the function that the code is the key of, and counts it in {@code c}.
     * {@code _rs(code)} runs Python with the old dictionary in place of the new one.
     */
    private static final String RUN = """
            def _ro(k,s):
             global c
             if k not in B:return
             try:
              if s in B:B[s]()
              else:exec(s,B[k])
              c+=1
             except BaseException:0
            def _rs(s):
             global B
             n=B;B=O
             try:exec(s)
             except BaseException:0
             finally:B=n
            """;

    /**
     * {@code _ru(ms)} ends leases, whose table is {@code _L}, and rings: see {@link AgentPart#LEASE} and
     * {@link AgentPart#DRAIN}. It tells leased cleanups, threads, timers, and threads that go on.
     */
    private static final String STOP = """
            def _ru(p):
             import time
             c=0
             try:
              for k in list(_L):c+=_f(k)
             except NameError:0
             l=[s for s in O.values()if type(s)is list and len(s)==72 and s[70]=='R'and not s[4]]
             m=[s for s in l if s[5]];w=[s for s in l if not s[5]]
             for s in l:s[3]=1
             for s in m:s[5].deinit();s[4]=1
             while p>0 and any([not s[4]for s in w]):time.sleep_ms(10);p-=10
             return c,len(w),len([s for s in m if s[71]]),len([s for s in w if not s[4]])
            """;

    private static final String NOTHING = "(0,0,0,0)";

    private final AgentCalls calls;
    private final String board;

    Reclaiming(AgentCalls calls, String board) {
        this.calls = calls;
        this.board = board;
    }

    /**
     * Clears a board.
     *
     * @return what was there; whether the board has to be reset is left to the caller, who finds threads that go on
     */
    Found clear(Boot boot, Deadline deadline) {
        List<String> owed = owed(boot, deadline);
        DeviceCapabilities capabilities = boot.capabilities();
        boolean mayRun = capabilities.hasThreads() || capabilities.hasTimers();
        StringBuilder source = new StringBuilder(COUNT);
        if (!owed.isEmpty()) {
            source.append(RUN);
        }
        if (mayRun) {
            source.append(STOP);
        }
        source.append("c=0\nn=_rn(O)\n");
        owed.forEach(
                code -> source.append("_rs(").append(boot.agent().literal(code)).append(")\n"));
        source.append("t=")
                .append(mayRun ? "_ru(" + PATIENCE.toMillis() + ")if type(O)is dict else" + NOTHING : NOTHING);
        source.append("\ndel O,_rn\n").append(boot.agent().evaluate(0, "(n,c)+t"));
        Found found = found(ask(boot, source.toString(), deadline));
        if (found.isWorthTelling()) {
            log.warn("{} held what an earlier host has left, and is cleared: {}", board, found.reclaimed());
        }
        return found;
    }

    /** What sessions of this program owe to this very boot. */
    private List<String> owed(Boot boot, Deadline deadline) {
        Set<Integer> nonces = LostBoots.nonces();
        if (nonces.isEmpty()) {
            return List.of();
        }
        String list = nonces.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ",)"));
        String question = boot.agent().evaluate(0, "[n for n in" + list + "if type(O)is dict and n in O]");
        List<String> owed = new ArrayList<>();
        for (Object nonce : list(ask(boot, question, deadline))) {
            if (nonce instanceof Number number) {
                owed.addAll(LostBoots.take(number.intValue()));
            }
        }
        return owed;
    }

    private String ask(Boot boot, String source, Deadline deadline) {
        Call call = Call.of(null, "reclaim", "the board", CallOptions.defaults(), deadline.remaining());
        return calls.run(call, boot, Request.of(source, 0)).text();
    }

    private static List<?> list(String text) {
        try {
            if (PythonLiteral.parse(text) instanceof List<?> list) {
                return list;
            }
        } catch (ConversionException e) {
            throw new ReplProtocolException("the board said of what an earlier host has left " + text, e);
        }
        throw new ReplProtocolException("the board said of what an earlier host has left " + text);
    }

    private static Found found(String text) {
        int[] counts = list(text).stream()
                .mapToInt(count -> ((Number) count).intValue())
                .toArray();
        return new Found(counts[0], counts[1] + counts[2], counts[3], counts[4], counts[5]);
    }

    /** What was there, and how many threads go on. */
    record Found(int namespaces, int cleanups, int threads, int timers, int survivors) {
        /** Nobody could count it, and it has to go with a reset. */
        static final Found UNKNOWN = new Found(0, 0, 0, 0, 1);

        boolean isWorthTelling() {
            return namespaces + cleanups + threads + timers + survivors > 0;
        }

        Reclaimed reclaimed() {
            return new Reclaimed(namespaces, threads, timers, cleanups, survivors > 0);
        }
    }
}
