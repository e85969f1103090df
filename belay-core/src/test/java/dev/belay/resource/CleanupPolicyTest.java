package dev.belay.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.belay.resource.CleanupPolicy.OtherSessions;
import dev.belay.resource.CleanupPolicy.ResetHook;
import dev.belay.resource.CleanupPolicy.Rung;
import org.junit.jupiter.api.Test;

class CleanupPolicyTest {
    private static final ResetHook RELAY = board -> {};

    @Test
    void policiesGoAsFarAsTheirNamesSay() {
        assertThat(CleanupPolicy.reportOnly().highest()).isEqualTo(Rung.REPORT);
        assertThat(CleanupPolicy.softReset().highest()).isEqualTo(Rung.SOFT_RESET);
        assertThat(CleanupPolicy.hardReset().highest()).isEqualTo(Rung.HARD_RESET);
        assertThat(CleanupPolicy.hardReset(RELAY).highest()).isEqualTo(Rung.HARD_RESET);
    }

    @Test
    void onlyAPolicyThatWasGivenAHookHasOne() {
        assertThat(CleanupPolicy.hardReset(RELAY).hook()).containsSame(RELAY);
        assertThat(CleanupPolicy.hardReset().hook()).isEmpty();
    }

    @Test
    void otherSessionsAreSparedUnlessSaidOtherwise() {
        CleanupPolicy policy = CleanupPolicy.hardReset(RELAY);
        CleanupPolicy changed = policy.otherSessions(OtherSessions.RESET);
        assertThat(policy.otherSessions()).isEqualTo(OtherSessions.REFUSE);
        assertThat(changed.otherSessions()).isEqualTo(OtherSessions.RESET);
        assertThat(changed.highest()).isEqualTo(Rung.HARD_RESET);
        assertThat(changed.hook()).containsSame(RELAY);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingInPlaceOfAnArgumentIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> CleanupPolicy.hardReset(null))
                .withMessage("hook");
        assertThatNullPointerException()
                .isThrownBy(() -> CleanupPolicy.softReset().otherSessions(null))
                .withMessage("otherSessions");
    }

    @Test
    void textTellsHowFarItGoesAndWhatBecomesOfOthers() {
        assertThat(CleanupPolicy.softReset()).hasToString("SOFT_RESET, other sessions: REFUSE");
        assertThat(CleanupPolicy.hardReset(RELAY).otherSessions(OtherSessions.WAIT))
                .hasToString("HARD_RESET by a hook, other sessions: WAIT");
    }
}
