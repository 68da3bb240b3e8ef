package org.imagecloud.criticalresult;

import org.imagecloud.shared.ReferralId;

/** The calls that have begun for a case, in the process. */
public interface CallsUnderWay {

    /** Ends them, since a later version says all that still stands. Calls that began before they could be ended go on. */
    void end(ReferralId id);
}
