package org.imagecloud.referral;

import java.util.Optional;
import org.imagecloud.patientindex.CorrectionRight;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.stereotype.Component;

/** Whose it is to put the patient of a case right: the clinic's until it is read, and the county's triage's. */
@Component
class CaseCorrections implements CorrectionRight {

    private final ReferralStore store;
    private final CaseActions actions;

    CaseCorrections(ReferralStore store, CaseActions actions) {
        this.store = store;
        this.actions = actions;
    }

    @Override
    public Optional<Word> of(StudyInstanceUid study) {
        return store.idOf(study)
                .flatMap(store::find)
                .map(referral -> new Word(
                        actions.refusal(Action.CORRECT_PATIENT, referral).orElse(null)));
    }
}
