package org.imagecloud.referral;

import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;

/** What supervisors do with the process of a case. Every call joins the caller's transaction. */
public interface ProcessSteering {

    /** Starts it again at the step at which the case stands, in place of what is left of it. */
    void resume(Referral referral);

    /**
     * Gives the case a higher urgency than it has, with the targets that go with it.
     *
     * @param reason in a person's words
     */
    void raise(Referral referral, Urgency urgency, String reason);

    /**
     * Has steps tried again that have failed at every try.
     *
     * @return how many
     */
    int retry(ReferralId id);
}
