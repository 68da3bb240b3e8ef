package org.imagecloud.workflow.engine.running;

import java.util.List;
import org.imagecloud.escalation.DutyPosts;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the supervisor of a case that its process stands still, and the administrators, who see why in Cockpit and have it
 * tried again. What stopped it may be the way by which notices go out: then it is told inside alone.
 */
@Component
class TellStuckCase {

    private static final Logger log = LoggerFactory.getLogger(TellStuckCase.class);

    private final Referrals referrals;
    private final DutyPosts posts;
    private final Notices notices;
    private final TransactionTemplate transaction;

    TellStuckCase(Referrals referrals, DutyPosts posts, Notices notices, PlatformTransactionManager transactions) {
        this.referrals = referrals;
        this.posts = posts;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void tell(StuckCases.Stuck stuck) {
        List<Notice> told = transaction.execute(status -> notices(referrals.get(ReferralId.of(stuck.key()))));
        told.forEach(this::send);
    }

    private List<Notice> notices(Referral referral) {
        return List.of(
                posts.notice(Notice.Kind.PROCESS_STUCK, referral, DutyPosts.SUPERVISOR),
                posts.noticeToAdministrators(Notice.Kind.PROCESS_STUCK, referral));
    }

    private void send(Notice notice) {
        try {
            transaction.executeWithoutResult(status -> notices.send(notice));
        } catch (RuntimeException e) {
            log.warn("That a case is stuck is told inside alone", e);
            transaction.executeWithoutResult(status -> notices.sendInside(notice));
        }
    }
}
