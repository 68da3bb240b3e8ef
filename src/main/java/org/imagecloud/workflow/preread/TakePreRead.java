package org.imagecloud.workflow.preread;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/**
 * Takes what a program answers. Whose case it is tells the business key, which no answer can change; all but finding and
 * score is read from the case again.
 */
@Component
class TakePreRead implements JavaDelegate {

    private final PreReadAnswers answers;

    TakePreRead(PreReadAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReferralId id = ReferralId.of(execution.getProcessBusinessKey());
        boolean usable = answers.take(
                id,
                execution.getVariable(ProcessVariables.AI_FINDING.name()),
                execution.getVariable(ProcessVariables.AI_SCORE.name()));
        if (usable) {
            execution.setVariables(answers.known(id));
        }
        ProcessVariables.PRE_READ_USABLE.set(execution, usable);
    }
}
