package org.imagecloud.workflow.referral;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.identity.Person;
import org.imagecloud.referral.EligibleReader;
import org.imagecloud.referral.OpenTask;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProcess;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.cases.LeftProcesses;
import org.imagecloud.workflow.cases.StartVariables;
import org.imagecloud.workflow.contract.AmendReportModel;
import org.imagecloud.workflow.contract.CriticalResultModel;
import org.imagecloud.workflow.contract.Messages;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReadStudyModel;
import org.imagecloud.workflow.contract.ReferralModel;
import org.imagecloud.workflow.contract.ReturnResultModel;
import org.imagecloud.workflow.contract.TriageOutcome;
import org.imagecloud.workflow.contract.TriageStudyModel;
import org.imagecloud.workflow.preread.PreReads;
import org.imagecloud.workflow.readstudy.Readings;
import org.imagecloud.workflow.triagestudy.TriageSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drives the processes of a case for the referral room; the business key is the referral's id. */
@Component
class ReferralProcessAdapter implements ReferralProcess {

    private static final String[] ACKNOWLEDGE = {
        CriticalResultModel.USER_TASK_ACKNOWLEDGE_CRITICAL_RESULT, ReturnResultModel.USER_TASK_ACKNOWLEDGE_RESULT
    };

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final StartVariables startVariables;
    private final TriageSteps triage;
    private final Readings readings;
    private final PreReads preReads;
    private final LeftProcesses left;

    ReferralProcessAdapter(
            RuntimeService runtimeService,
            TaskService taskService,
            StartVariables startVariables,
            TriageSteps triage,
            Readings readings,
            PreReads preReads,
            LeftProcesses left) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.startVariables = startVariables;
        this.triage = triage;
        this.readings = readings;
        this.preReads = preReads;
        this.left = left;
    }

    @Override
    public void start(Referral referral) {
        runtimeService.startProcessInstanceByKey(
                ReferralModel.ID, referral.id().toString(), startVariables.of(referral));
        preReads.start(referral);
    }

    @Override
    public void claim(ReferralId id, Person reader) {
        readings.claim(id, reader);
    }

    @Override
    public void triaged(ReferralId id, Person person, @Nullable Urgency corrected, @Nullable String why) {
        triage.triaged(id, person, corrected, why);
    }

    @Override
    public void sentBack(ReferralId id, Person person) {
        triage.sentBack(id, person);
    }

    @Override
    public void sentBackByReader(ReferralId id) {
        try {
            runtimeService
                    .createMessageCorrelation(Messages.CLINIC_ASKED)
                    .processInstanceBusinessKey(id.toString())
                    .setVariable(ProcessVariables.TRIAGE_OUTCOME.name(), TriageOutcome.INCOMPLETE.name())
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw Refusal.conflict("sendBack.olderProcess");
        }
    }

    @Override
    public void informed(Referral referral) {
        ProcessInstance whole = runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(referral.id().toString(), ReferralModel.ID)
                .singleResult();
        if (whole == null) {
            throw Refusal.conflict("referral.wrongState", referral.state());
        }
        runtimeService.setVariables(whole.getId(), startVariables.of(referral));
        triage.waiting(referral.id())
                .ifPresentOrElse(
                        triage::informed,
                        () -> runtimeService
                                .createMessageCorrelation(Messages.INFORMATION_ADDED)
                                .processInstanceId(whole.getId())
                                .correlate());
    }

    @Override
    public void declined(ReferralId id, Person reader, EscalationReason reason) {
        readings.declined(id, reader, reason);
    }

    @Override
    public List<EligibleReader> readers(ReferralId id) {
        return readings.readers(id);
    }

    @Override
    public void reassigned(ReferralId id, String userId) {
        readings.reassigned(id, userId);
    }

    @Override
    public boolean ended(ReferralId id) {
        boolean runs = runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString(), ReferralModel.ID)
                        .active()
                        .count()
                > 0;
        if (runs) {
            runtimeService
                    .createMessageCorrelation(Messages.REFERRAL_CANCELLED)
                    .processInstanceBusinessKey(id.toString())
                    .correlate();
        } else {
            left.end(id);
        }
        preReads.end(id);
        return runs;
    }

    @Override
    public Set<ReferralId> toldNow(Collection<ReferralId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        String[] keys = ids.stream().map(ReferralId::toString).toArray(String[]::new);
        Set<String> telling = taskService
                .createTaskQuery()
                .processInstanceBusinessKeyIn(keys)
                .taskDefinitionKey(CriticalResultModel.USER_TASK_ACKNOWLEDGE_CRITICAL_RESULT)
                .active()
                .list()
                .stream()
                .map(Task::getProcessInstanceId)
                .collect(Collectors.toSet());
        return telling.isEmpty()
                ? Set.of()
                : runtimeService.createProcessInstanceQuery().processInstanceIds(telling).list().stream()
                        .map(instance -> ReferralId.of(instance.getBusinessKey()))
                        .collect(Collectors.toSet());
    }

    @Override
    public boolean expertNeeded(ReferralId id, List<Finding> findings, @Nullable Confidence confidence) {
        return readings.expertNeeded(id, findings, confidence);
    }

    @Override
    public void secondOpinion(ReferralId id) {
        readings.secondOpinion(id);
    }

    @Override
    public void preliminarySigned(ReferralId id, List<Finding> findings) {
        runtimeService
                .createMessageCorrelation(Messages.PRELIMINARY_SIGNED)
                .processInstanceBusinessKey(id.toString())
                .setVariables(Readings.signed(findings, false))
                .correlate();
    }

    @Override
    public void reportSigned(ReferralId id, List<Finding> findings, boolean differs) {
        readings.reportSigned(id, findings, differs);
        preReads.end(id);
    }

    @Override
    public void reportAmended(Referral referral, List<Finding> findings, boolean differs) {
        Map<String, Object> variables = new HashMap<>(startVariables.of(referral));
        variables.putAll(Readings.signed(findings, differs));
        variables.put(ProcessVariables.URGENCY.name(), referral.urgency().name());
        runtimeService.startProcessInstanceByKey(
                AmendReportModel.ID, referral.id().toString(), variables);
    }

    @Override
    public void acknowledged(ReferralId id) {
        List<Task> asked = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKeyIn(ACKNOWLEDGE)
                .list();
        if (asked.isEmpty()) {
            throw Refusal.conflict("referral.nothingToAcknowledge");
        }
        asked.forEach(task -> taskService.complete(task.getId()));
    }

    @Override
    public Map<ReferralId, String> readingTasks(Collection<ReferralId> ids) {
        return openTasks(ids, ReadStudyModel.USER_TASK_READ_STUDY);
    }

    @Override
    public Map<ReferralId, String> triageTasks(Collection<ReferralId> ids) {
        return openTasks(ids, TriageStudyModel.USER_TASK_TRIAGE_STUDY);
    }

    /** One of each case, whatever else runs under its key: no case takes the list of the others away. */
    private Map<ReferralId, String> openTasks(Collection<ReferralId> ids, String task) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String[] keys = ids.stream().map(ReferralId::toString).toArray(String[]::new);
        Map<String, String> tasks =
                taskService.createTaskQuery().processInstanceBusinessKeyIn(keys).taskDefinitionKey(task).list().stream()
                        .collect(Collectors.toMap(Task::getProcessInstanceId, Task::getId, (one, other) -> one));
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return runtimeService.createProcessInstanceQuery().processInstanceIds(tasks.keySet()).list().stream()
                .collect(Collectors.toMap(
                        instance -> ReferralId.of(instance.getBusinessKey()),
                        instance -> tasks.get(instance.getProcessInstanceId()),
                        (one, other) -> one));
    }

    @Override
    public List<OpenTask> tasks(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Task> tasks = taskService
                .createTaskQuery()
                .taskIdIn(ids.toArray(String[]::new))
                .list();
        String[] instances =
                tasks.stream().map(Task::getProcessInstanceId).distinct().toArray(String[]::new);
        if (instances.length == 0) {
            return List.of();
        }
        Map<String, ReferralId> cases = runtimeService
                .createVariableInstanceQuery()
                .variableName(ProcessVariables.REFERRAL_ID.name())
                .processInstanceIdIn(instances)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        VariableInstance::getProcessInstanceId,
                        variable -> ReferralId.of(String.valueOf(variable.getValue())),
                        (one, other) -> one));
        return tasks.stream()
                .flatMap(task -> Stream.ofNullable(cases.get(task.getProcessInstanceId()))
                        .map(referral -> new OpenTask(task.getId(), task.getTaskDefinitionKey(), referral)))
                .toList();
    }

    @Override
    public Optional<Person> triagedBy(ReferralId id) {
        return triage.by(id);
    }
}
