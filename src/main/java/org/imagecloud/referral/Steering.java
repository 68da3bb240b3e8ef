package org.imagecloud.referral;

import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What supervisors change of a case for which they answer, each with a reason that the timeline keeps. */
@Service
@Transactional
public class Steering {

    private final Referrals referrals;
    private final CaseActions actions;
    private final ReferralChanges changes;
    private final ProcessSteering process;

    Steering(Referrals referrals, CaseActions actions, ReferralChanges changes, ProcessSteering process) {
        this.referrals = referrals;
        this.actions = actions;
        this.changes = changes;
        this.process = process;
    }

    /**
     * Gives the case a higher urgency, with the targets that go with it; what waits for triage goes to its readers by that.
     *
     * @param reason for the timeline; never about the patient
     * @throws Refusal of kind {@code FORBIDDEN} for others than its supervisors, of kind {@code CONFLICT} when it is that urgent
     *     already
     */
    public void raise(ReferralId id, Urgency urgency, String reason) {
        Referral referral = referrals.lockVisible(id);
        actions.require(Action.RAISE_URGENCY, referral);
        if (urgency.rank() >= referral.urgency().rank()) {
            throw Refusal.conflict("urgency.notHigher", referral.urgency());
        }
        changes.byPerson(id, change -> change.urgencyWanted(urgency, reason));
        process.raise(referral, urgency, reason);
    }

    /**
     * Has steps of its process tried again that have failed at every try.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for others than its supervisors, of kind {@code CONFLICT} when none has
     */
    public void retry(ReferralId id, String reason) {
        actions.requirePart(Action.REASSIGN, referrals.lockVisible(id));
        if (process.retry(id) == 0) {
            throw Refusal.conflict("process.nothingFailed");
        }
        changes.byPerson(id, change -> change.note(TimelineEvent.STEP_RETRIED, Facts.words(reason)));
    }
}
