package org.imagecloud.patientaccess;

import org.imagecloud.archive.PatientCorrected;
import org.imagecloud.referral.Referrals;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes slips worthless that were handed to whoever the images told, once a person has said that they are somebody else's. */
@Component
class SlipsOfOthers {

    private final Slips slips;
    private final Referrals referrals;

    SlipsOfOthers(Slips slips, Referrals referrals) {
        this.slips = slips;
        this.referrals = referrals;
    }

    @EventListener
    void corrected(PatientCorrected corrected) {
        if (corrected.correction().isOfAnother()) {
            referrals.ofStudy(corrected.study()).ifPresent(referral -> slips.revokeAll(referral.id()));
        }
    }
}
