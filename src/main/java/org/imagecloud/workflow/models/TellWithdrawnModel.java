package org.imagecloud.workflow.models;

import java.time.Clock;
import org.imagecloud.escalation.DutyPosts;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.Tier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the administrators at the top that a model was broken, and the version before is in force again; where and why is on their page. */
@Component
class TellWithdrawnModel {

    private final Organisation organisation;
    private final Notices notices;
    private final Clock clock;

    TellWithdrawnModel(Organisation organisation, Notices notices, Clock clock) {
        this.organisation = organisation;
        this.notices = notices;
        this.clock = clock;
    }

    /** In the transaction of the change. */
    @EventListener
    public void tell(ModelChanges.Change change) {
        if (change.kind() == ModelChanges.Kind.WITHDRAWN) {
            organisation
                    .ofTier(Tier.PROVINCE)
                    .forEach(top -> notices.sendInside(new Notice(
                            Notice.Kind.MODEL_WITHDRAWN,
                            null,
                            new Membership(top.id(), Role.ADMIN),
                            DutyPosts.ADMINISTRATOR,
                            clock.instant())));
        }
    }
}
