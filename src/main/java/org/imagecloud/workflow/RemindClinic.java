package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Asks the clinic once more to acknowledge an ordinary result, and tells the model how often it was asked. */
@Component
class RemindClinic implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final DutyPosts posts;

    RemindClinic(Referrals referrals, ReferralProgress progress, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        Integer before = ProcessVariables.REMINDERS.find(execution);
        ProcessVariables.REMINDERS.set(execution, before == null ? 1 : before + 1);
        progress.acknowledgementReminded(referral.id(), DutyPosts.CLINIC_DUTY);
        posts.tell(Notice.Kind.ACKNOWLEDGEMENT_DUE, referral, DutyPosts.CLINIC_DUTY);
    }
}
