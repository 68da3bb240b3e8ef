package org.imagecloud.workflow.engine.running;

import java.time.Clock;
import org.imagecloud.escalation.DutyPosts;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.node.ClockJudged;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.Tier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the administrators at the top that a node takes no timers, inside: its messages would be dated by the wrong clock. */
@Component
class TellWrongClock {

    private final Organisation organisation;
    private final Notices notices;
    private final Clock clock;

    TellWrongClock(Organisation organisation, Notices notices, Clock clock) {
        this.organisation = organisation;
        this.notices = notices;
        this.clock = clock;
    }

    @EventListener
    public void tell(ClockJudged judged) {
        if (!judged.right()) {
            organisation
                    .ofTier(Tier.PROVINCE)
                    .forEach(top -> notices.sendInside(new Notice(
                            Notice.Kind.CLOCK_WRONG,
                            null,
                            new Membership(top.id(), Role.ADMIN),
                            DutyPosts.ADMINISTRATOR,
                            clock.instant().minus(judged.difference()))));
        }
    }
}
