package dev.belay.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.internal.BoardEnding;
import dev.belay.device.internal.Census;
import dev.belay.device.internal.Dropped;
import dev.belay.device.internal.GuardedCode;
import dev.belay.device.internal.GuardedOutcome;
import dev.belay.internal.Deadline;
import dev.belay.resource.CleanupPolicy;
import dev.belay.resource.CleanupPolicy.OtherSessions;
import dev.belay.resource.CleanupReset;
import dev.belay.resource.CleanupReset.Kind;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResetRungsTest {
    private final Ending ending = new Ending();

    private CleanupReset climb(CleanupPolicy policy) {
        return new ResetRungs(ending, policy, "the board")
                .climb("1 thread is alive", Deadline.after(Duration.ofSeconds(5)));
    }

    @Test
    void policyMayForbidAReset() {
        assertThat(climb(CleanupPolicy.reportOnly()))
                .isEqualTo(
                        new CleanupReset(Kind.NONE, "1 thread is alive", false, "the cleanup policy forbids a reset"));
        assertThat(ending.done).isEmpty();
    }

    @Test
    void softResetIsEnoughWhereItWorks() {
        assertThat(climb(CleanupPolicy.hardReset(board -> ending.done.add("hook"))))
                .isEqualTo(new CleanupReset(Kind.SOFT, "1 thread is alive", true, "it is back, with 4711 bytes free"));
        assertThat(ending.done).containsExactly("soft");
    }

    @Test
    void otherSessionRefusesAReset() {
        ending.others = 1;
        assertThat(climb(CleanupPolicy.softReset()).result())
                .isEqualTo("a reset was refused, since 1 other session uses the board");
        ending.others = 2;
        assertThat(climb(CleanupPolicy.hardReset()).result())
                .isEqualTo("a reset was refused, since 2 other sessions use the board");
        assertThat(ending.done).isEmpty();
    }

    @Test
    void otherSessionsMayBeWaitedFor() {
        ending.others = 2;
        ending.leaveWhenAwaited = true;
        CleanupReset reset = climb(CleanupPolicy.softReset().otherSessions(OtherSessions.WAIT));
        assertThat(reset.done()).isTrue();
        assertThat(ending.done).containsExactly("await", "soft");
    }

    @Test
    void otherSessionsThatStayRefuseAResetThatWaitedForThem() {
        ending.others = 2;
        CleanupReset reset = climb(CleanupPolicy.softReset().otherSessions(OtherSessions.WAIT));
        assertThat(reset.kind()).isEqualTo(Kind.NONE);
        assertThat(reset.result()).isEqualTo("a reset was refused, since 2 other sessions use the board");
        assertThat(ending.done).containsExactly("await");
    }

    @Test
    void otherSessionsMayBeReset() {
        ending.others = 2;
        assertThat(climb(CleanupPolicy.softReset().otherSessions(OtherSessions.RESET))
                        .done())
                .isTrue();
    }

    @Test
    void softResetThatFailsIsTold() {
        ending.softFailure = new TransportException("the prompt did not come back");
        assertThat(climb(CleanupPolicy.softReset()))
                .isEqualTo(new CleanupReset(
                        Kind.SOFT,
                        "1 thread is alive",
                        false,
                        "a soft reset was not possible: the prompt did not come back"));
    }

    @Test
    void hardResetFollowsASoftOneThatFails() {
        ending.softFailure = new TransportException("the prompt did not come back");
        CleanupReset reset = climb(CleanupPolicy.hardReset());
        assertThat(reset).isEqualTo(new CleanupReset(Kind.HARD, "1 thread is alive", true, "it is back"));
        assertThat(ending.done).containsExactly("soft", "hard");
    }

    @Test
    void boardOutOfReachIsNotAskedToResetSoftly() {
        ending.reach = BoardEnding.Reach.LOST;
        CleanupReset reset = climb(CleanupPolicy.hardReset(board -> ending.done.add("hook of " + board)));
        assertThat(reset.kind()).isEqualTo(Kind.HARD);
        assertThat(ending.done).containsExactly("hard", "hook of the board");
    }

    @Test
    void bothFailuresAreTold() {
        ending.reach = BoardEnding.Reach.LOST;
        ending.hardFailure = new TransportException("nothing can");
        assertThat(climb(CleanupPolicy.hardReset()))
                .isEqualTo(new CleanupReset(
                        Kind.HARD,
                        "1 thread is alive",
                        false,
                        "a soft reset was not possible (the connection is lost), nor a hard one (nothing can)"));
    }

    /** A board that does what the test says. */
    private static final class Ending implements BoardEnding {
        private final List<String> done = new ArrayList<>();
        private Reach reach = Reach.THERE;
        private int others;
        private boolean leaveWhenAwaited;
        private @Nullable TransportException softFailure;
        private @Nullable TransportException hardFailure;

        @Override
        public void begin(String reason) {}

        @Override
        public Reach reach() {
            return reach;
        }

        @Override
        public List<GuardedOutcome> run(List<GuardedCode> codes, Duration each, Deadline deadline) {
            return List.of();
        }

        @Override
        public boolean wasBusy() {
            return false;
        }

        @Override
        public Optional<Census> before() {
            return Optional.empty();
        }

        @Override
        public @Nullable Dropped drop(Deadline deadline) {
            return null;
        }

        @Override
        public void leave(List<GuardedCode> undone) {}

        @Override
        public void leaveToReconnection(List<GuardedCode> undone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int others() {
            return others;
        }

        @Override
        public boolean awaitAlone(Deadline deadline) {
            done.add("await");
            others = leaveWhenAwaited ? 0 : others;
            return others == 0;
        }

        @Override
        public long softReset(Deadline deadline) {
            done.add("soft");
            if (softFailure != null) {
                throw softFailure;
            }
            return 4711;
        }

        @Override
        public String hardReset(@Nullable BoardReset hook, Deadline deadline) {
            done.add("hard");
            if (hardFailure != null) {
                throw hardFailure;
            }
            try {
                if (hook != null) {
                    hook.reset();
                }
            } catch (Exception e) {
                throw new TransportException("the hook failed", e);
            }
            return "it is back";
        }
    }
}
