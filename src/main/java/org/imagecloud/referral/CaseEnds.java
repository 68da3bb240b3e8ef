package org.imagecloud.referral;

import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Ends what waits for a case that was cancelled, or that nobody can read, with its process or without. */
@Component
class CaseEnds {

    private final ReferralProcess process;
    private final ReferralChanges changes;
    private final CaseAccess access;
    private final CaseNotices notices;

    CaseEnds(ReferralProcess process, ReferralChanges changes, CaseAccess access, CaseNotices notices) {
        this.process = process;
        this.changes = changes;
        this.access = access;
        this.notices = notices;
    }

    /** The process records the end itself; of a lost or suspended one nobody would. */
    void end(ReferralId id) {
        if (process.ended(id)) {
            return;
        }
        Referral ended = changes.bySystem(id, ReferralChange::ended);
        access.ended(ended);
        if (ended.state() == ReferralState.FAILED) {
            notices.failed(ended);
        }
    }
}
