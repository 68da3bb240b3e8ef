package org.imagecloud.workflow;

import static org.imagecloud.workflow.contract.ProcessVariables.FINDINGS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.notification.Notice;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.EligibleReader;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProcess;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.contract.AmendReportModel;
import org.imagecloud.workflow.contract.CriticalResultModel;
import org.imagecloud.workflow.contract.Messages;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReadStudyModel;
import org.imagecloud.workflow.contract.ReferralModel;
import org.imagecloud.workflow.contract.ReturnResultModel;
import org.imagecloud.workflow.contract.TriageOutcome;
import org.imagecloud.workflow.contract.TriageStudyModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drives the process {@code referral} for the referral room; the business key is the referral's id. */
@Component
class ReferralProcessAdapter implements ReferralProcess {

    static final String[] BEFORE_READERS = {
        TriageStudyModel.USER_TASK_TRIAGE_STUDY, TriageStudyModel.USER_TASK_COMPLETE_REFERRAL
    };
    static final RecordedStep<TriageOutcome> TRIAGE_STEP =
            new RecordedStep<>(ProcessVariables.TRIAGE_OUTCOME, "triage");

    private static final String[] ACKNOWLEDGE = {
        CriticalResultModel.USER_TASK_ACKNOWLEDGE_CRITICAL_RESULT, ReturnResultModel.USER_TASK_ACKNOWLEDGE_RESULT
    };

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final IdentityService identityService;
    private final StartVariables startVariables;
    private final DutyPosts posts;
    private final PreReads preReads;
    private final Organisation organisation;

    ReferralProcessAdapter(
            RuntimeService runtimeService,
            TaskService taskService,
            IdentityService identityService,
            StartVariables startVariables,
            DutyPosts posts,
            PreReads preReads,
            Organisation organisation) {
        this.runtimeService = runtimeService;
        this.identityService = identityService;
        this.taskService = taskService;
        this.startVariables = startVariables;
        this.posts = posts;
        this.preReads = preReads;
        this.organisation = organisation;
    }

    @Override
    public void start(Referral referral) {
        runtimeService.startProcessInstanceByKey(
                ReferralModel.ID, referral.id().toString(), startVariables.of(referral));
        preReads.start(referral);
    }

    @Override
    public void claim(ReferralId id, Person reader) {
        Task task = readingTask(id);
        if (reader.userId().equals(task.getAssignee())) {
            return;
        }
        boolean offered = !reader.groups().isEmpty()
                && ReadingTasks.query(id, taskService)
                                .taskCandidateGroupIn(reader.groups())
                                .includeAssignedTasks()
                                .count()
                        > 0;
        if (!offered) {
            throw Refusal.forbidden("referral.notOffered");
        }
        if (task.getAssignee() != null) {
            throw claimedByOther(task);
        }
        try {
            taskService.claim(task.getId(), reader.userId());
        } catch (OptimisticLockingException e) {
            throw claimedByOther(readingTask(id));
        }
    }

    private Refusal claimedByOther(Task task) {
        String reader = task.getAssignee();
        return Refusal.conflict(
                "referral.claimedByOther",
                reader == null ? "" : KnownPeople.find(reader, identityService).displayName());
    }

    @Override
    public void triaged(ReferralId id, Person person, @Nullable Urgency corrected, @Nullable String why) {
        Task task = triageTask(id, person);
        if (corrected == null) {
            complete(task, TriageOutcome.ACCEPTED);
            return;
        }
        taskService.setVariable(
                task.getId(),
                ProcessVariables.URGENCY_DECISION.name(),
                new LinkedHashMap<>(Map.of("urgency", corrected.name(), "reason", Objects.requireNonNull(why))));
        taskService.setVariable(task.getId(), ProcessVariables.URGENCY.name(), corrected.name());
        complete(task, TriageOutcome.CORRECTED);
    }

    @Override
    public void sentBack(ReferralId id, Person person) {
        complete(triageTask(id, person), TriageOutcome.INCOMPLETE);
    }

    @Override
    public void informed(Referral referral) {
        String key = referral.id().toString();
        ProcessInstance whole = runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key, ReferralModel.ID)
                .singleResult();
        if (whole == null) {
            throw Refusal.conflict("referral.wrongState", referral.state());
        }
        runtimeService.setVariables(whole.getId(), startVariables.of(referral));
        Task waiting = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKeyIn(BEFORE_READERS)
                .singleResult();
        if (waiting != null) {
            complete(waiting, TriageOutcome.INFORMED);
        } else {
            runtimeService
                    .createMessageCorrelation(Messages.INFORMATION_ADDED)
                    .processInstanceId(whole.getId())
                    .correlate();
        }
    }

    @Override
    public void declined(ReferralId id, Person reader, EscalationReason reason) {
        Task task = readingTask(id);
        MessageCorrelationBuilder wanted = runtimeService
                .createMessageCorrelation(Messages.EXPERT_WANTED)
                .processInstanceBusinessKey(id.toString())
                .setVariable(ProcessVariables.ESCALATION_REASON.name(), reason.name());
        if (reader.userId().equals(task.getAssignee())) {
            handOn(task, wanted);
        } else {
            wanted.correlate();
        }
    }

    /** Takes the reading from its reader, for a reason: the search for others begins with that, not with the giving back. */
    private void handOn(Task task, MessageCorrelationBuilder wanted) {
        String reading = task.getProcessInstanceId();
        runtimeService.setVariable(reading, ProcessVariables.HANDED_ON.name(), true);
        taskService.setAssignee(task.getId(), null);
        wanted.correlate();
        runtimeService.removeVariable(reading, ProcessVariables.HANDED_ON.name());
    }

    @Override
    public List<EligibleReader> readers(ReferralId id) {
        return ReadingTasks.of(id, taskService).map(this::readerGroups).orElse(Set.of()).stream()
                .flatMap(group -> Membership.ofGroup(group).stream())
                .flatMap(this::members)
                .collect(Collectors.toMap(EligibleReader::userId, Function.identity(), (one, other) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(EligibleReader::name).thenComparing(EligibleReader::userId))
                .toList();
    }

    private Stream<EligibleReader> members(Membership readers) {
        Hospital hospital = organisation.hospital(readers.hospital());
        return identityService.createUserQuery().memberOfGroup(readers.group()).list().stream()
                .map(user -> new EligibleReader(user.getId(), user.getFirstName(), hospital));
    }

    private Set<String> readerGroups(Task task) {
        return taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public void reassigned(ReferralId id, String userId) {
        Task task = readingTask(id);
        Set<String> readers = readerGroups(task);
        boolean eligible = identityService.createGroupQuery().groupMember(userId).list().stream()
                .anyMatch(group -> readers.contains(group.getId()));
        if (!eligible) {
            throw Refusal.invalid("referral.notAReader");
        }
        taskService.setAssignee(task.getId(), userId);
    }

    @Override
    public void ended(ReferralId id) {
        runtimeService
                .createMessageCorrelation(Messages.REFERRAL_CANCELLED)
                .processInstanceBusinessKey(id.toString())
                .correlate();
        preReads.end(id);
    }

    @Override
    public boolean expertNeeded(ReferralId id, List<Finding> findings, @Nullable Confidence confidence) {
        String reading = readingTask(id).getProcessInstanceId();
        if (runtimeService.getVariable(reading, ProcessVariables.NEED_DECISION.name()) instanceof Map<?, ?> before
                && Answers.expertNeed(before).needed()) {
            return false;
        }
        Map<String, Object> stated = new HashMap<>(signed(findings, false));
        stated.put(ProcessVariables.CONFIDENCE.name(), confidence == null ? null : confidence.name());
        runtimeService
                .createMessageCorrelation(Messages.CONFIDENCE_STATED)
                .processInstanceId(reading)
                .setVariables(stated)
                .correlate();
        return runtimeService.getVariable(reading, ProcessVariables.NEED_DECISION.name()) instanceof Map<?, ?> answer
                && Answers.expertNeed(answer).needed();
    }

    @Override
    public void secondOpinion(ReferralId id) {
        Task task = readingTask(id);
        handOn(
                task,
                runtimeService
                        .createMessageCorrelation(Messages.OPINION_WANTED)
                        .processInstanceId(task.getProcessInstanceId()));
    }

    @Override
    public void preliminarySigned(ReferralId id, List<Finding> findings) {
        runtimeService
                .createMessageCorrelation(Messages.PRELIMINARY_SIGNED)
                .processInstanceBusinessKey(id.toString())
                .setVariables(signed(findings, false))
                .correlate();
    }

    @Override
    public void reportSigned(ReferralId id, List<Finding> findings, boolean differs) {
        taskService.complete(readingTask(id).getId(), signed(findings, differs));
        preReads.end(id);
    }

    @Override
    public void reportAmended(Referral referral, List<Finding> findings, boolean differs) {
        Map<String, Object> variables = new HashMap<>(startVariables.of(referral));
        variables.putAll(signed(findings, differs));
        Urgency urgency = referral.urgency();
        variables.put(ProcessVariables.URGENCY.name(), urgency == null ? null : urgency.name());
        runtimeService.startProcessInstanceByKey(
                AmendReportModel.ID, referral.id().toString(), variables);
    }

    private static Map<String, Object> signed(List<Finding> findings, boolean differs) {
        return Map.of(
                FINDINGS.name(),
                findings.stream().map(ReferralProcessAdapter::toMap).collect(Collectors.toCollection(ArrayList::new)),
                ProcessVariables.REPORT_DIFFERS.name(),
                differs);
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
    public void imagesAdded(ReferralId id, List<HospitalId> readers, @Nullable HospitalId triage) {
        readers.forEach(hospital -> posts.tellReaders(Notice.Kind.IMAGES_ADDED, id, hospital));
        if (triage != null) {
            posts.tellTriage(Notice.Kind.IMAGES_ADDED, id, triage);
        }
    }

    @Override
    public void unreached(Referral referral) {
        posts.tell(Notice.Kind.UNABLE_TO_REACH, referral, DutyPosts.SUPERVISOR);
    }

    @Override
    public Map<ReferralId, String> readingTasks(Collection<ReferralId> ids) {
        return openTasks(ids, ReadStudyModel.USER_TASK_READ_STUDY);
    }

    @Override
    public Map<ReferralId, String> triageTasks(Collection<ReferralId> ids) {
        return openTasks(ids, TriageStudyModel.USER_TASK_TRIAGE_STUDY);
    }

    private Map<ReferralId, String> openTasks(Collection<ReferralId> ids, String task) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String[] keys = ids.stream().map(ReferralId::toString).toArray(String[]::new);
        Map<String, String> tasks =
                taskService.createTaskQuery().processInstanceBusinessKeyIn(keys).taskDefinitionKey(task).list().stream()
                        .collect(Collectors.toMap(Task::getProcessInstanceId, Task::getId));
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return runtimeService.createProcessInstanceQuery().processInstanceIds(tasks.keySet()).list().stream()
                .collect(Collectors.toMap(
                        instance -> ReferralId.of(instance.getBusinessKey()),
                        instance -> tasks.get(instance.getProcessInstanceId())));
    }

    @Override
    public Optional<Person> triagedBy(ReferralId id) {
        return triageTask(id).map(Task::getAssignee).map(userId -> KnownPeople.find(userId, identityService));
    }

    private Optional<Task> triageTask(ReferralId id) {
        return Optional.ofNullable(taskService
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(TriageStudyModel.USER_TASK_TRIAGE_STUDY)
                .singleResult());
    }

    private Task triageTask(ReferralId id, Person person) {
        Task task = triageTask(id).orElseThrow(() -> Refusal.conflict("triage.notWaiting"));
        TRIAGE_STEP.require(task, person, taskService);
        return task;
    }

    private void complete(Task task, TriageOutcome outcome) {
        TRIAGE_STEP.complete(task, outcome, taskService);
    }

    private Task readingTask(ReferralId id) {
        return ReadingTasks.of(id, taskService).orElseThrow(() -> Refusal.conflict("referral.nothingToRead"));
    }

    static Map<String, Object> toMap(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", finding.code());
        map.put("sizeMm", finding.sizeMm());
        map.put("known", finding.known());
        return map;
    }
}
