package dev.belay.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.junit.BelayTest;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.support.ui.FluentWait;

/** Browsers that don't read, and browsers that are gone. */
@BelayTest
@Timeout(120)
class SlowBrowserTest {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** More than the buffers of a connection hold. */
    private static final String LARGE = "x".repeat(20_000_000);

    /** Lets through what is written only as often as it is allowed. */
    private static final class Gate extends OutputStream {
        private final OutputStream out;
        private final Semaphore allowed = new Semaphore(0);
        private final CountDownLatch reached = new CountDownLatch(1);

        Gate(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws java.io.IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws java.io.IOException {
            reached.countDown();
            allowed.acquireUninterruptibly();
            out.write(bytes, offset, length);
            out.flush();
        }
    }

    @Test
    void whatASlowBrowserMissesIsToldAndAllIsShownAnew(DeviceSession session, DeviceSessionManager manager)
            throws Exception {
        try (BoardState state = new BoardState(manager)) {
            PipedInputStream pipe = new PipedInputStream(1 << 20);
            Gate gate = new Gate(new PipedOutputStream(pipe));
            Thread slow = new Thread(() -> run(new Limits(1, 4, LONG, LONG), state, gate), "slow browser");
            slow.start();
            gate.reached.await();
            session.execute("for i in range(50): print('line', i)"); // returns: nobody waits for the browser
            Outbox probe = new Outbox(1);
            new FluentWait<>(state)
                    .withTimeout(DEADLINE)
                    .until(all -> all.join(probe).contains("\"message\":\"line 49\""));
            gate.allowed.release(1000);
            try (Followed followed = new Followed(pipe)) {
                assertThat(followed.next().data()).doesNotContain("line 49");
                Followed.Event missed = followed.next();
                assertThat(missed.name()).isEqualTo("missed");
                assertThat(Long.parseLong(missed.data().replaceAll("\\D", ""))).isGreaterThanOrEqualTo(50);
                Followed.Event again = followed.next();
                assertThat(again.name()).isEqualTo("snapshot");
                assertThat(again.data()).contains("\"message\":\"line 0\"", "\"message\":\"line 49\"");
            } finally {
                slow.interrupt();
                slow.join(DEADLINE.toMillis());
            }
            assertThat(slow.isAlive()).isFalse();
        }
    }

    private static void run(Limits limits, BoardState state, OutputStream out) {
        try {
            new Stream(state, limits, out).run();
        } catch (java.io.IOException | InterruptedException e) {
            // the test has ended it
        }
    }

    @Test
    void aBrowserThatIsGoneIsLetGoWithAHeartbeat(DeviceSessionManager manager) throws Exception {
        try (Dashboard dashboard = Dashboard.serve(manager, 0, new Limits(4, 100, SOON, LONG))) {
            try (RawRequest browser = RawRequest.forEvents(dashboard)) {
                assertThat(dashboard.watchers()).isEqualTo(1);
                assertThat(browser).isNotNull();
            }
            awaitWatchers(dashboard, 0);
        }
    }

    @Test
    void aBrowserThatReadsNothingIsLetGo(DeviceSession session, DeviceSessionManager manager) throws Exception {
        session.updateDetails(Map.of("large", LARGE));
        try (Dashboard dashboard = Dashboard.serve(manager, 0, new Limits(4, 100, LONG, SOON));
                RawRequest browser = RawRequest.forEvents(dashboard)) {
            awaitWatchers(dashboard, 0);
            browser.readToTheEnd();
        }
    }

    @Test
    void closeEndsAllStreamsAndLeavesNoThread(DeviceSession session, DeviceSessionManager manager) throws Exception {
        session.updateDetails(Map.of("large", LARGE));
        Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
        Dashboard dashboard = Dashboard.serve(manager, 0, new Limits(4, 100, LONG, LONG));
        try (dashboard;
                RawRequest stuck = RawRequest.forEvents(dashboard);
                RawRequest other = RawRequest.forEvents(dashboard)) {
            awaitWatchers(dashboard, 2);
            Set<Thread> ours = new HashSet<>(Thread.getAllStackTraces().keySet());
            ours.removeAll(before);
            assertThat(ours).extracting(Thread::getName).contains("belay-dashboard", "HTTP-Dispatcher");
            dashboard.close();
            stuck.readToTheEnd();
            other.readToTheEnd();
            for (Thread thread : ours) {
                thread.join(DEADLINE.toMillis());
                assertThat(thread.isAlive()).as("%s", thread).isFalse();
            }
        }
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }

    private static void awaitWatchers(Dashboard dashboard, int count) {
        new FluentWait<>(dashboard).withTimeout(DEADLINE).until(some -> some.watchers() == count);
    }
}
