package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.Reports;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Returns the signed report to the clinic. */
@Component
class ReturnResult implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final Reports reports;
    private final DutyPosts posts;

    ReturnResult(Referrals referrals, ReferralProgress progress, Reports reports, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.reports = reports;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        progress.returned(referral.id());
        reports.latest(referral.id())
                .ifPresent(report -> ProcessVariables.REPORT_STATUS.set(execution, report.status()));
        posts.tell(Notice.Kind.RETURNED, referral, DutyPosts.CLINIC_DUTY);
    }
}
