package org.imagecloud.workflow.preread;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.cases.StartVariables;
import org.imagecloud.workflow.contract.Messages;
import org.imagecloud.workflow.contract.PreReadModel;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReferralModel;
import org.imagecloud.workflow.contract.Variable;
import org.imagecloud.workflow.triagestudy.TriageSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Drives the process {@code pre-read}, which runs beside that of the case under the same business key. */
@Component
public class PreReads {

    private final RuntimeService runtime;
    private final TriageSteps triage;
    private final ReferralProgress progress;
    private final StartVariables startVariables;
    private final ApplicationEventPublisher events;

    public PreReads(
            RuntimeService runtime,
            TriageSteps triage,
            ReferralProgress progress,
            StartVariables startVariables,
            ApplicationEventPublisher events) {
        this.runtime = runtime;
        this.triage = triage;
        this.progress = progress;
        this.startVariables = startVariables;
        this.events = events;
    }

    /** Somebody has read the case, or nobody needs to any more. */
    public record Pointless(ReferralId id) {}

    /** Asks programs to look at the images; they are told what the images are, and nothing of the patient. */
    public void start(Referral referral) {
        Map<String, Object> all = startVariables.of(referral);
        Map<String, Object> told = new HashMap<>();
        for (Variable<String> variable : List.of(ProcessVariables.MODALITY, ProcessVariables.BODY_PART)) {
            told.put(variable.name(), all.get(variable.name()));
        }
        told.put(ProcessVariables.STUDY_INSTANCE_UID.name(), referral.study().value());
        runtime.startProcessInstanceByKey(PreReadModel.ID, referral.id().toString(), told);
    }

    /** Ends what still waits for a program, once the transaction has succeeded: no signature fails because of an answer. */
    public void end(ReferralId id) {
        events.publishEvent(new Pointless(id));
    }

    /** Lets the process of the case know what was seen, so that whatever classifies it again takes it into account. */
    public void tell(Referral referral) {
        ProcessInstance whole = whole(referral.id());
        if (whole != null) {
            runtime.setVariables(whole.getId(), startVariables.of(referral));
        }
    }

    /** What the table said without what was seen; of a case of before that was kept, its urgency. */
    public @Nullable Urgency urgencyByRules(Referral referral) {
        ProcessInstance whole = whole(referral.id());
        Urgency told = whole == null
                ? null
                : ProcessVariables.URGENCY_BY_RULES.read(
                        runtime.getVariable(whole.getId(), ProcessVariables.URGENCY_BY_RULES.name()));
        return told == null ? referral.urgency() : told;
    }

    /** Has the process of the case classify it again, as after news from the clinic. */
    public void raise(ReferralId id) {
        ProcessInstance whole = whole(id);
        if (whole == null) {
            return;
        }
        Optional<Task> waiting = triage.waiting(id);
        if (waiting.isEmpty()) {
            runtime.createMessageCorrelation(Messages.INFORMATION_ADDED)
                    .processInstanceId(whole.getId())
                    .correlate();
            return;
        }
        progress.classifiedAgain(id);
        triage.informed(waiting.get());
    }

    private @Nullable ProcessInstance whole(ReferralId id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), ReferralModel.ID)
                .singleResult();
    }
}
