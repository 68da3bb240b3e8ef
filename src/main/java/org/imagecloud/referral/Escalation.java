package org.imagecloud.referral;

import org.imagecloud.routing.ExpertNeed;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * Which experts are asked beside the first readers of a case.
 *
 * @param to the hospital that was asked last; none as long as nobody was, but from the start
 * @param expertNeeded whether a reader's report is not enough before an expert has read the case too
 * @param subspecialty of that expert; none where that of the route is wanted
 */
public record Escalation(
        @Nullable HospitalId to,
        boolean expertNeeded,
        @Nullable String subspecialty) {

    static final Escalation NONE = new Escalation(null, false, null);

    Escalation to(HospitalId experts) {
        return new Escalation(experts, expertNeeded, subspecialty);
    }

    Escalation needing(ExpertNeed need) {
        return new Escalation(to, true, need.subspecialty());
    }
}
