package org.imagecloud.workflow;

import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells the supervisor of a case that its process stands still; an administrator sees why in Cockpit, and has it tried again. */
@Component
class TellStuckCase {

    private final Referrals referrals;
    private final DutyPosts posts;

    TellStuckCase(Referrals referrals, DutyPosts posts) {
        this.referrals = referrals;
        this.posts = posts;
    }

    @TransactionalEventListener(fallbackExecution = true)
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void tell(StuckCases.Stuck stuck) {
        posts.tell(Notice.Kind.PROCESS_STUCK, referrals.get(stuck.referral()), DutyPosts.SUPERVISOR);
    }
}
