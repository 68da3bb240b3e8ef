package org.imagecloud.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Drives the process {@code pre-read}, which runs beside that of the case under the same business key. */
@Component
class PreReads {

    static final String PROCESS = "pre-read";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ReferralProgress progress;
    private final StartVariables startVariables;
    private final ApplicationEventPublisher events;

    PreReads(
            RuntimeService runtime,
            TaskService tasks,
            ReferralProgress progress,
            StartVariables startVariables,
            ApplicationEventPublisher events) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.progress = progress;
        this.startVariables = startVariables;
        this.events = events;
    }

    /** Somebody has read the case, or nobody needs to any more. */
    record Pointless(ReferralId id) {}

    /** Asks programs to look at the images; they are told what the images are, and nothing of the patient. */
    void start(Referral referral) {
        Map<String, Object> all = startVariables.of(referral);
        Map<String, Object> told = new HashMap<>();
        for (Variable<String> variable : List.of(ReferralVariables.MODALITY, ReferralVariables.BODY_PART)) {
            told.put(variable.name(), all.get(variable.name()));
        }
        told.put(ReferralVariables.STUDY_INSTANCE_UID.name(), referral.study().value());
        runtime.startProcessInstanceByKey(PROCESS, referral.id().toString(), told);
    }

    /** Ends what still waits for a program, once the transaction has succeeded: no signature fails because of an answer. */
    void end(ReferralId id) {
        events.publishEvent(new Pointless(id));
    }

    /** Lets the process of the case know what was seen, so that whatever classifies it again takes it into account. */
    void tell(Referral referral) {
        ProcessInstance whole = whole(referral.id());
        if (whole != null) {
            runtime.setVariables(whole.getId(), startVariables.of(referral));
        }
    }

    /** What the table said without what was seen; of a case of before that was kept, its urgency. */
    String urgencyByRules(Referral referral) {
        ProcessInstance whole = whole(referral.id());
        Object told =
                whole == null ? null : runtime.getVariable(whole.getId(), ReferralVariables.URGENCY_BY_RULES.name());
        return told instanceof String urgency ? urgency : referral.urgency().name();
    }

    /** Has the process of the case classify it again, as after news from the clinic. */
    void raise(ReferralId id) {
        ProcessInstance whole = whole(id);
        if (whole == null) {
            return;
        }
        Task waiting = tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKeyIn(ReferralProcessAdapter.BEFORE_READERS)
                .singleResult();
        if (waiting == null) {
            runtime.createMessageCorrelation("informationAdded")
                    .processInstanceId(whole.getId())
                    .correlate();
            return;
        }
        progress.classifiedAgain(id);
        ReferralProcessAdapter.TRIAGE_STEP.complete(waiting, TriageOutcome.INFORMED.name(), tasks);
    }

    private @Nullable ProcessInstance whole(ReferralId id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), ReferralProcessAdapter.PROCESS)
                .singleResult();
    }
}
