package org.imagecloud.workflow;

import static org.imagecloud.workflow.ReferralVariables.FINDINGS;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.identity.Person;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProcess;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Drives the process {@code referral} for the referral room; the business key is the referral's id. */
@Component
class ReferralProcessAdapter implements ReferralProcess {

    private static final String PROCESS = "referral";
    private static final String[] ACKNOWLEDGE = {"userTask_acknowledgeCriticalResult", "userTask_acknowledgeResult"};

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final IdentityService identityService;
    private final StartVariables startVariables;

    ReferralProcessAdapter(
            RuntimeService runtimeService,
            TaskService taskService,
            IdentityService identityService,
            StartVariables startVariables) {
        this.runtimeService = runtimeService;
        this.identityService = identityService;
        this.taskService = taskService;
        this.startVariables = startVariables;
    }

    @Override
    public void start(Referral referral) {
        runtimeService.startProcessInstanceByKey(PROCESS, referral.id().toString(), startVariables.of(referral));
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
            throw Refusal.conflict("referral.claimedByOther", task.getAssignee());
        }
        try {
            taskService.claim(task.getId(), reader.userId());
        } catch (OptimisticLockingException e) {
            throw Refusal.conflict("referral.claimedByOther", "");
        }
    }

    @Override
    public void declined(ReferralId id, Person reader, String reason) {
        Task task = readingTask(id);
        if (reader.userId().equals(task.getAssignee())) {
            taskService.setAssignee(task.getId(), null);
        }
        runtimeService
                .createMessageCorrelation("expertWanted")
                .processInstanceBusinessKey(id.toString())
                .setVariable(ReferralVariables.ESCALATION_REASON.name(), reason)
                .correlate();
    }

    @Override
    public void reassigned(ReferralId id, String userId) {
        Task task = readingTask(id);
        Set<String> readers = taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        boolean eligible = identityService.createGroupQuery().groupMember(userId).list().stream()
                .anyMatch(group -> readers.contains(group.getId()));
        if (!eligible) {
            throw Refusal.invalid("referral.notAReader");
        }
        taskService.setAssignee(task.getId(), userId);
    }

    @Override
    public void cancelled(ReferralId id) {
        runtimeService
                .createMessageCorrelation("referralCancelled")
                .processInstanceBusinessKey(id.toString())
                .correlate();
    }

    @Override
    public void reportSigned(ReferralId id, List<Finding> findings) {
        taskService.complete(
                readingTask(id).getId(),
                Map.of(
                        FINDINGS.name(),
                        findings.stream().map(ReferralProcessAdapter::toMap).toList()));
    }

    @Override
    public void acknowledged(ReferralId id) {
        Task task = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKeyIn(ACKNOWLEDGE)
                .singleResult();
        if (task == null) {
            throw Refusal.conflict("referral.nothingToAcknowledge");
        }
        taskService.complete(task.getId());
    }

    @Override
    public Map<ReferralId, String> readingTasks(Collection<ReferralId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String[] keys = ids.stream().map(ReferralId::toString).toArray(String[]::new);
        Map<String, String> tasks = taskService
                .createTaskQuery()
                .processInstanceBusinessKeyIn(keys)
                .taskDefinitionKey(ReadingTasks.READ_STUDY)
                .list()
                .stream()
                .collect(Collectors.toMap(Task::getProcessInstanceId, Task::getId));
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return runtimeService.createProcessInstanceQuery().processInstanceIds(tasks.keySet()).list().stream()
                .collect(Collectors.toMap(
                        instance -> ReferralId.of(instance.getBusinessKey()),
                        instance -> tasks.get(instance.getProcessInstanceId())));
    }

    private Task readingTask(ReferralId id) {
        return ReadingTasks.of(id, taskService).orElseThrow(() -> Refusal.conflict("referral.nothingToRead"));
    }

    private static Map<String, Object> toMap(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", finding.code());
        map.put("sizeMm", finding.sizeMm());
        map.put("known", finding.known());
        return map;
    }
}
