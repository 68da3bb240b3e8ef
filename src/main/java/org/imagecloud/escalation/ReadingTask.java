package org.imagecloud.escalation;

import org.imagecloud.identity.Membership;
import org.imagecloud.shared.ReferralId;

/** The task in which a case is read, in the process. Where there is none, nothing happens. */
public interface ReadingTask {

    /** Lets them claim it; again is harmless. */
    void admit(ReferralId id, Membership readers);

    /** Does not let them claim it any more. */
    void dismiss(ReferralId id, Membership readers);

    /** Takes it from whoever has it. */
    void giveBack(ReferralId id);
}
