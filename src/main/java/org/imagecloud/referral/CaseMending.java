package org.imagecloud.referral;

import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets a case right whose process is lost, or stands elsewhere than the case. Whose that is to do is the caller's to check. */
@Service
@Transactional
public class CaseMending {

    private final ReferralChanges changes;
    private final ReferralStore store;
    private final ProcessSteering process;
    private final CaseEnds ends;

    CaseMending(ReferralChanges changes, ReferralStore store, ProcessSteering process, CaseEnds ends) {
        this.changes = changes;
        this.store = store;
        this.process = process;
        this.ends = ends;
    }

    /**
     * Starts the process of a case again at the step where the case stands: the claim, the draft, the versions of the report and
     * the times stay, and nobody is told twice.
     *
     * @param reason for the timeline; never about the patient
     */
    public void resume(ReferralId id, String reason) {
        lock(id);
        Referral referral =
                changes.byPerson(id, change -> change.note(TimelineEvent.PROCESS_RESUMED, Facts.words(reason)));
        process.resume(referral);
    }

    /**
     * Ends a case without a report, whoever reads it.
     *
     * @param reason for the clinic and the timeline; never about the patient
     * @throws Refusal of kind {@code CONFLICT} when there is a report, which must reach its clinic
     */
    public void end(ReferralId id, String reason) {
        lock(id);
        changes.byPerson(id, change -> change.givenUp(reason));
        ends.end(id);
    }

    private void lock(ReferralId id) {
        Referral referral = store.lock(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
        if (referral.ending().at() != null) {
            throw Refusal.conflict("referral.wrongState", referral.state());
        }
    }
}
