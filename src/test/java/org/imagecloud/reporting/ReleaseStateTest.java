package org.imagecloud.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReleaseStateTest {

    private static final Instant NOW = Instant.parse("2027-02-06T12:00:00Z");

    @Test
    void opensByItselfWhenItsTimeHasCome() {
        Release later = decided(new ReleaseDecision(ReleaseTiming.AFTER_DAYS, 3));

        assertThat(later.state(1, NOW.plus(Duration.ofDays(3)).minusSeconds(1))).isEqualTo(ReleaseState.NOT_YET);
        assertThat(later.state(1, NOW.plus(Duration.ofDays(3)))).isEqualTo(ReleaseState.OPEN);
        assertThat(decided(new ReleaseDecision(ReleaseTiming.IMMEDIATELY, 0)).state(1, NOW))
                .isEqualTo(ReleaseState.OPEN);
    }

    @Test
    void staysClosedWhereOnlyAPersonOpens() {
        Instant muchLater = NOW.plus(Duration.ofDays(3650));

        assertThat(decided(new ReleaseDecision(ReleaseTiming.AFTER_TALK, 0)).state(1, muchLater))
                .isEqualTo(ReleaseState.NOT_YET);
        assertThat(decided(new ReleaseDecision(ReleaseTiming.NEVER, 0)).state(1, muchLater))
                .isEqualTo(ReleaseState.NOT_YET);
    }

    @Test
    void theClinicsWordCountsMore() {
        Release never = decided(new ReleaseDecision(ReleaseTiming.NEVER, 0));
        Release atOnce = decided(new ReleaseDecision(ReleaseTiming.IMMEDIATELY, 0));

        assertThat(acted(never, true, false).state(1, NOW)).isEqualTo(ReleaseState.OPEN);
        assertThat(acted(atOnce, false, false).state(1, NOW)).isEqualTo(ReleaseState.NOT_YET);
        assertThat(acted(atOnce, false, true).state(1, NOW)).isEqualTo(ReleaseState.WITHDRAWN);
    }

    @Test
    void aLaterVersionWithdrawsWhatWasOpen() {
        Release atOnce = decided(new ReleaseDecision(ReleaseTiming.IMMEDIATELY, 0));

        assertThat(atOnce.state(2, NOW)).isEqualTo(ReleaseState.WITHDRAWN);
        assertThat(decided(new ReleaseDecision(ReleaseTiming.NEVER, 0)).state(2, NOW))
                .isEqualTo(ReleaseState.NOT_YET);
    }

    private static Release decided(ReleaseDecision decision) {
        return new Release(1, decision.timing(), decision.openFrom(NOW), NOW, null);
    }

    private static Release acted(Release release, boolean open, boolean withdrawn) {
        var act = new Release.Act(open, withdrawn, "clinic", "a nurse", NOW, "talked");
        return new Release(release.reportVersion(), release.timing(), release.openFrom(), NOW, act);
    }
}
