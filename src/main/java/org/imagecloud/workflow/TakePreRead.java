package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.PreReadRefusal;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes what a program answers. Whose case it is tells the business key, which no answer can change; all but finding and
 * score is read from the case again.
 */
@Component
class TakePreRead implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final StartVariables startVariables;
    private final PreReads preReads;

    TakePreRead(Referrals referrals, ReferralProgress progress, StartVariables startVariables, PreReads preReads) {
        this.referrals = referrals;
        this.progress = progress;
        this.startVariables = startVariables;
        this.preReads = preReads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReferralId id = ReferralId.of(execution.getProcessBusinessKey());
        boolean usable = take(
                id,
                execution.getVariable(ProcessVariables.AI_FINDING.name()),
                execution.getVariable(ProcessVariables.AI_SCORE.name()));
        if (usable) {
            Referral referral = referrals.get(id);
            execution.setVariables(startVariables.of(referral));
            ProcessVariables.URGENCY.set(execution, referral.urgency());
            ProcessVariables.URGENCY_BY_RULES.set(execution, preReads.urgencyByRules(referral));
            preReads.tell(referral);
        }
        ProcessVariables.PRE_READ_USABLE.set(execution, usable);
    }

    private boolean take(ReferralId id, @Nullable Object finding, @Nullable Object score) {
        if (!(finding instanceof String code) || Catalogue.FINDINGS.find(code).isEmpty()) {
            progress.preReadRefused(id, PreReadRefusal.UNKNOWN_FINDING);
            return false;
        }
        if (!(score instanceof Number number) || !(number.doubleValue() >= 0 && number.doubleValue() <= 1)) {
            progress.preReadRefused(id, PreReadRefusal.SCORE_OUT_OF_RANGE);
            return false;
        }
        return progress.preRead(id, code, number.doubleValue());
    }
}
