package org.imagecloud.workflow.triagestudy;

import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.escalation.ClinicContact;
import org.imagecloud.referral.Referral;
import org.imagecloud.routing.Targets;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.TriageStudyModel;
import org.imagecloud.workflow.decisions.Answers;
import org.springframework.stereotype.Component;

/** Has a triage that was started again wait for the clinic, which was asked before and is not asked twice. */
@Component
public class AskedClinic {

    private final TriageSteps steps;
    private final RuntimeService runtime;
    private final ClinicContact clinic;

    public AskedClinic(TriageSteps steps, RuntimeService runtime, ClinicContact clinic) {
        this.steps = steps;
        this.runtime = runtime;
        this.clinic = clinic;
    }

    public void stillAsked(Referral referral) {
        steps.waiting(referral.id()).map(Task::getProcessInstanceId).ifPresent(instance -> {
            Map<?, ?> answer = (Map<?, ?>) runtime.getVariable(instance, ProcessVariables.TARGETS_DECISION.name());
            Targets targets = Answers.targets(answer);
            runtime.setVariable(
                    instance, ProcessVariables.INPUT_DUE.name(), Date.from(clinic.answerBy(referral, targets)));
            runtime.createProcessInstanceModification(instance)
                    .startBeforeActivity(TriageStudyModel.USER_TASK_COMPLETE_REFERRAL)
                    .cancelAllForActivity(TriageStudyModel.USER_TASK_TRIAGE_STUDY)
                    .execute();
        });
    }
}
