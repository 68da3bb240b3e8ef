package org.imagecloud.criticalresult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.imagecloud.escalation.DutyPosts;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Result;
import org.imagecloud.referral.ResultProgress;
import org.imagecloud.shared.ReferralId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last post keeps its time, and then is told without end. */
class CriticalCallsTest {

    private static final Instant DUE = Instant.parse("2027-02-06T12:00:00Z");
    private static final CallTree TREE = new CallTree(List.of("clinic-duty", "supervisor"));

    private final ReferralId id = ReferralId.create();
    private final Referrals referrals = mock(Referrals.class);
    private final ResultProgress progress = mock(ResultProgress.class);
    private final Referral referral = mock(Referral.class);

    @BeforeEach
    void aCriticalResult() {
        when(referral.id()).thenReturn(id);
        when(referral.critical()).thenReturn(new Result.Critical(1, DUE, false));
        when(referrals.get(id)).thenReturn(referral);
    }

    @Test
    void theFirstPostIsToldUntilWhen() {
        assertThat(calls(Duration.ofMinutes(-15)).begin(id, TREE)).contains(DUE);
        verify(progress).criticalNotified(id, "clinic-duty");
    }

    @Test
    void theNextPostIsTold() {
        assertThat(calls(Duration.ofMinutes(-10)).climb(id, TREE, 0)).isEqualTo(new CriticalCalls.Climb(1, false));
        verify(progress).criticalNotified(id, "supervisor");
    }

    @Test
    void theLastPostIsNotToldAgainWhileThereIsTime() {
        assertThat(calls(Duration.ofMillis(-1)).climb(id, TREE, 1)).isEqualTo(new CriticalCalls.Climb(1, false));
        verify(progress, never()).criticalNotified(any(), any());
    }

    @Test
    void theLastPostIsToldAgainOnceItIsLate() {
        assertThat(calls(Duration.ZERO).climb(id, TREE, 1)).isEqualTo(new CriticalCalls.Climb(2, true));
        verify(progress).criticalNotified(id, "supervisor");
    }

    @Test
    void noSupervisorIsToldTwiceThatNobodyWasReached() {
        DutyPosts posts = mock(DutyPosts.class);
        new CriticalCalls(referrals, progress, posts, Clock.systemUTC()).unreached(id);
        verify(posts, never()).tell(any(), any(), any());
        when(progress.criticalUnreached(id)).thenReturn(true);
        new CriticalCalls(referrals, progress, posts, Clock.systemUTC()).unreached(id);
        verify(posts).tell(any(), any(), any());
    }

    private CriticalCalls calls(Duration sinceDue) {
        Clock clock = Clock.fixed(DUE.plus(sinceDue), ZoneOffset.UTC);
        return new CriticalCalls(referrals, progress, mock(DutyPosts.class), clock);
    }
}
