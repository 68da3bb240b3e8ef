package org.imagecloud.workflow;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Targets;
import org.imagecloud.sla.ServiceClock;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Asks the clinic for what is missing, and sets until when it has time to answer. */
@Component
class AskClinic implements JavaDelegate {

    private final Referrals referrals;
    private final ServiceClock serviceClock;
    private final DutyPosts posts;

    AskClinic(Referrals referrals, ServiceClock serviceClock, DutyPosts posts) {
        this.referrals = referrals;
        this.serviceClock = serviceClock;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        Targets targets = Answers.targets(ProcessVariables.TARGETS_DECISION.find(execution));
        ProcessVariables.INPUT_DUE.set(
                execution,
                Date.from(serviceClock.after(
                        ClockUtil.getCurrentTime().toInstant(), targets.input(), targets.clock(), referral.from())));
        posts.tell(Notice.Kind.INPUT_NEEDED, referral, DutyPosts.CLINIC_DUTY);
    }
}
