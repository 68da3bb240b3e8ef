package org.imagecloud.supervision.board;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.imagecloud.referral.CaseChanged;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.sla.Milestones;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the board in the transactions of the cases: one statement where a case moves, and one more where it has done something. */
@Component
class BoardKeeper {

    private final BoardStore store;
    private final ForecastStore forecasts;
    private final ZoneId zone;

    BoardKeeper(BoardStore store, ForecastStore forecasts, @Value("${imagecloud.working-time.zone}") ZoneId zone) {
        this.store = store;
        this.forecasts = forecasts;
        this.zone = zone;
    }

    @EventListener
    public void changed(CaseChanged change) {
        Referral before = change.before();
        Referral after = change.after();
        BoardCase was = before == null ? null : BoardCase.of(before);
        BoardCase is = BoardCase.of(after);
        if (before != null) {
            measure(before, after, change.at());
        }
        Instant due = was == null ? null : was.dueAt();
        if (due != null && change.at().isAfter(due) && (is == null || !due.equals(is.dueAt()))) {
            forecasts.cameLate(after.id(), due);
        }
        if (is != null && !is.equals(was)) {
            store.put(is, change.at());
        } else if (is == null && was != null) {
            store.remove(after.id());
        }
    }

    private void measure(Referral before, Referral after, Instant at) {
        if (before.claim() == null && after.claim() != null && store.claimedFirst(after.id())) {
            boolean jumped = store.waitsBefore(after);
            done(Measure.CLAIM, after, at, targets(after).claim(), jumped);
        }
        if (before.reportVersion() == 0 && after.state() == ReferralState.PRELIMINARY && after.reportVersion() > 0) {
            done(Measure.PRELIMINARY_REPORT, after, at, targets(after).preliminary(), false);
        }
        if (Step.of(before.state()) == Step.AT_READER && after.state() == ReferralState.REPORTED) {
            done(Measure.FINAL, after, at, targets(after).finalReport(), false);
        }
        if (before.isCriticalOpen() && !after.isCriticalOpen()) {
            Instant since = store.criticalSince(after.id()).orElse(at);
            Instant by = Objects.requireNonNull(before.critical()).acknowledgeBy();
            store.done(line(Measure.CONFIRMATION, after, Duration.between(since, at), at, at.isAfter(by), false));
        }
    }

    private static ReadingTargets targets(Referral referral) {
        return Objects.requireNonNull(referral.targets(), "not routed yet");
    }

    private void done(Measure measure, Referral referral, Instant at, @Nullable Milestones target, boolean jumped) {
        Duration took = Duration.between(referral.request().submittedAt(), at);
        boolean late = target != null && at.isAfter(target.dueAt());
        store.done(line(measure, referral, took, at, late, jumped));
    }

    private BoardStore.Line line(
            Measure measure, Referral referral, Duration took, Instant at, boolean late, boolean jumped) {
        Reading.Claim claim = referral.claim();
        return new BoardStore.Line(
                LocalDate.ofInstant(at, zone),
                Objects.requireNonNullElse(referral.answeringHospital(), referral.from()),
                measure,
                referral.urgency(),
                Objects.requireNonNullElse(referral.clinical().modality(), ""),
                Histogram.bucket(took),
                late,
                jumped,
                claim == null ? null : claim.userId());
    }
}
