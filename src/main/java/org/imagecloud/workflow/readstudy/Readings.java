package org.imagecloud.workflow.readstudy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.EligibleReader;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.cases.ReadingTasks;
import org.imagecloud.workflow.contract.Messages;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.Answers;
import org.imagecloud.workflow.decisions.CodedFindings;
import org.imagecloud.workflow.engine.KnownPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with the reading of a case. */
@Component
public class Readings {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final IdentityService people;
    private final Organisation organisation;

    public Readings(RuntimeService runtime, TaskService tasks, IdentityService people, Organisation organisation) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.people = people;
        this.organisation = organisation;
    }

    public void claim(ReferralId id, Person reader) {
        Task task = task(id);
        if (reader.userId().equals(task.getAssignee())) {
            return;
        }
        boolean offered = !reader.groups().isEmpty()
                && ReadingTasks.query(id, tasks)
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
            tasks.claim(task.getId(), reader.userId());
        } catch (OptimisticLockingException e) {
            throw claimedByOther(task(id));
        }
    }

    private Refusal claimedByOther(Task task) {
        String reader = task.getAssignee();
        return Refusal.conflict(
                "referral.claimedByOther",
                reader == null ? "" : KnownPeople.find(reader, people).displayName());
    }

    public void declined(ReferralId id, Person reader, EscalationReason reason) {
        Task task = task(id);
        MessageCorrelationBuilder wanted = runtime.createMessageCorrelation(Messages.EXPERT_WANTED)
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
        runtime.setVariable(reading, ProcessVariables.HANDED_ON.name(), true);
        tasks.setAssignee(task.getId(), null);
        wanted.correlate();
        runtime.removeVariable(reading, ProcessVariables.HANDED_ON.name());
    }

    /** Who may be given it: everybody of the groups that may claim it, by name. */
    public List<EligibleReader> readers(ReferralId id) {
        return ReadingTasks.of(id, tasks).map(this::readerGroups).orElse(Set.of()).stream()
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
        return people.createUserQuery().memberOfGroup(readers.group()).list().stream()
                .map(user -> new EligibleReader(user.getId(), user.getFirstName(), hospital));
    }

    private Set<String> readerGroups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    public void reassigned(ReferralId id, String userId) {
        Task task = task(id);
        Set<String> readers = readerGroups(task);
        boolean eligible = people.createGroupQuery().groupMember(userId).list().stream()
                .anyMatch(group -> readers.contains(group.getId()));
        if (!eligible) {
            throw Refusal.invalid("referral.notAReader");
        }
        tasks.setAssignee(task.getId(), userId);
    }

    public boolean expertNeeded(ReferralId id, List<Finding> findings, @Nullable Confidence confidence) {
        String reading = task(id).getProcessInstanceId();
        if (isExpertNeeded(reading)) {
            return false;
        }
        Map<String, @Nullable Object> stated = new HashMap<>(signed(findings, false));
        stated.put(ProcessVariables.CONFIDENCE.name(), confidence == null ? null : confidence.name());
        runtime.createMessageCorrelation(Messages.CONFIDENCE_STATED)
                .processInstanceId(reading)
                .setVariables(stated)
                .correlate();
        return isExpertNeeded(reading);
    }

    private boolean isExpertNeeded(String reading) {
        return runtime.getVariable(reading, ProcessVariables.NEED_DECISION.name()) instanceof Map<?, ?> answer
                && Answers.expertNeed(answer).needed();
    }

    public void secondOpinion(ReferralId id) {
        Task task = task(id);
        handOn(
                task,
                runtime.createMessageCorrelation(Messages.OPINION_WANTED)
                        .processInstanceId(task.getProcessInstanceId()));
    }

    public void reportSigned(ReferralId id, List<Finding> findings, boolean differs) {
        tasks.complete(task(id).getId(), signed(findings, differs));
    }

    /** What the models are told of a signed report. */
    public static Map<String, Object> signed(List<Finding> findings, boolean differs) {
        return Map.of(
                ProcessVariables.FINDINGS.name(),
                CodedFindings.kept(findings),
                ProcessVariables.REPORT_DIFFERS.name(),
                differs);
    }

    private Task task(ReferralId id) {
        return ReadingTasks.of(id, tasks).orElseThrow(() -> Refusal.conflict("referral.nothingToRead"));
    }
}
