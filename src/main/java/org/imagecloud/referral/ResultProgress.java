package org.imagecloud.referral;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.imagecloud.routing.Criticality;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with a referral once there is a report, in the name of the system unless a person's act has moved it. */
@Service
@Transactional
public class ResultProgress {

    private static final Set<TimelineEvent> SIGNED =
            EnumSet.of(TimelineEvent.PRELIMINARY_SIGNED, TimelineEvent.REPORT_SIGNED, TimelineEvent.REPORT_AMENDED);
    private static final Set<TimelineEvent> JUDGED =
            EnumSet.of(TimelineEvent.CRITICAL_RESULT_FOUND, TimelineEvent.DISCREPANCY_FOUND, TimelineEvent.RETURNED);

    private final ReferralStore store;
    private final ReferralChanges changes;
    private final CriticalOutcomeStore outcomes;
    private final CaseAccess access;

    ResultProgress(ReferralStore store, ReferralChanges changes, CriticalOutcomeStore outcomes, CaseAccess access) {
        this.store = store;
        this.changes = changes;
        this.outcomes = outcomes;
        this.access = access;
    }

    /** Whether it was recorded already what the report in force tells: its process has begun again. */
    @Transactional(readOnly = true)
    public boolean isJudged(ReferralId id) {
        boolean judged = false;
        for (TimelineEntry entry : store.timeline(id)) {
            judged = JUDGED.contains(entry.event()) || judged && !SIGNED.contains(entry.event());
        }
        return judged;
    }

    public void criticalFound(ReferralId id, Criticality criticality) {
        changes.bySystem(id, change -> change.criticalFound(criticality));
    }

    /**
     * Records that a report differs from the one before so much that somebody must confirm to have understood it.
     *
     * @param stillCritical whether it says something critical; then what was not confirmed of that stays to be confirmed
     */
    public void discrepancyFound(ReferralId id, Duration acknowledge, boolean stillCritical) {
        changes.bySystem(id, change -> change.discrepancyFound(acknowledge, stillCritical));
    }

    /**
     * Records that the latest version is told in place of the one before, if nobody has confirmed that. What of it still stands is
     * told with the latest.
     */
    public void criticalSuperseded(ReferralId id) {
        Referral referral = lock(id);
        if (referral.isCriticalOpen()) {
            Facts before = Facts.version(referral.reportVersion() - 1);
            changes.bySystem(id, change -> {
                change.note(TimelineEvent.CRITICAL_RESULT_SUPERSEDED, before);
                outcomes.addSuperseded(change.referral(), change.stamp());
            });
        }
    }

    /**
     * Records that a post of the call tree was told.
     *
     * @param post whom, for example {@code clinic-duty}
     */
    public void criticalNotified(ReferralId id, String post) {
        changes.note(id, TimelineEvent.CRITICAL_RESULT_NOTIFIED, Facts.of(FactKind.POST, post));
    }

    /**
     * Records that all of the call tree was told and nobody has confirmed.
     *
     * @return whether that is news: it is recorded once for each version of the report, and not when it is confirmed
     */
    public boolean criticalUnreached(ReferralId id) {
        Referral referral = lock(id);
        if (!referral.isCriticalOpen() || outcomes.has(referral, CriticalOutcome.UNABLE_TO_REACH)) {
            return false;
        }
        changes.bySystem(id, change -> {
            change.criticalTold(CriticalOutcome.UNABLE_TO_REACH, null);
            outcomes.add(change.referral(), CriticalOutcome.UNABLE_TO_REACH, null, change.stamp());
        });
        return true;
    }

    /**
     * Records that somebody was reminded of a result that the clinic has not acknowledged.
     *
     * @param post whom, for example {@code clinic-duty}
     */
    public void acknowledgementReminded(ReferralId id, String post) {
        changes.note(id, TimelineEvent.ACKNOWLEDGEMENT_REMINDED, Facts.of(FactKind.POST, post));
    }

    public void returned(ReferralId id) {
        changes.bySystem(id, ReferralChange::returned);
    }

    /** Ends the case, unless a later version of its report still waits for the clinic: its delivery ends the case. */
    public void closed(ReferralId id) {
        if (!lock(id).awaitsClinic()) {
            access.ended(changes.bySystem(id, ReferralChange::closed));
        }
    }

    private Referral lock(ReferralId id) {
        return store.lock(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }
}
