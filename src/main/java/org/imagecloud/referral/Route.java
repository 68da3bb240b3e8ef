package org.imagecloud.referral;

import org.imagecloud.routing.Routing;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What the rules have made of a request.
 *
 * @param reason why it is that urgent; unknown of old cases
 * @param hospital whose readers get it first
 */
public record Route(Urgency urgency, @Nullable String reason, HospitalId hospital, ReadingTargets targets) {

    static Route of(Routing routing, HospitalId hospital, ReadingTargets targets) {
        return new Route(routing.urgency(), routing.urgencyReason(), hospital, targets);
    }

    /** The same way, in less time. */
    Route raised(Routing routing, ReadingTargets sooner) {
        return of(routing, hospital, sooner);
    }

    /** As the timeline tells it. */
    Facts why() {
        return Facts.of(FactKind.URGENCY, urgency).and(Facts.told(FactKind.REASON, reason));
    }
}
