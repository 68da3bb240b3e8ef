package org.imagecloud.workflow;

import java.util.List;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.routing.Routing;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Pause;
import org.imagecloud.sla.ServiceClock;
import org.springframework.stereotype.Component;

/** Counts the times of a case from its complete images on, less what it has waited for its clinic. */
@Component
class ReadingPlans {

    private final ReferralProgress progress;
    private final ServiceClock serviceClock;

    ReadingPlans(ReferralProgress progress, ServiceClock serviceClock) {
        this.progress = progress;
        this.serviceClock = serviceClock;
    }

    /**
     * The plan that goes with an urgency. Of an emergency (U1) the clock never stands still, and so has not stood still.
     *
     * @param reader the hospital whose working time counts
     */
    ReadingPlan of(Referral referral, Routing routing, HospitalId reader) {
        Targets targets = routing.targets();
        List<Pause> pauses = routing.urgency() == Urgency.U1 ? List.of() : progress.pauses(referral.id());
        return new ReadingPlan(
                routing.urgency(), targets, serviceClock.deadlines(referral.submittedAt(), pauses, targets, reader));
    }
}
