package org.imagecloud.workflow.readstudy;

import org.camunda.bpm.engine.TaskService;
import org.imagecloud.escalation.ReadingTask;
import org.imagecloud.identity.Membership;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.cases.ReadingTasks;
import org.springframework.stereotype.Component;

/** Lets groups claim the reading, as candidates of its task. */
@Component
class ClaimableTask implements ReadingTask {

    private final TaskService tasks;

    ClaimableTask(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void admit(ReferralId id, Membership readers) {
        ReadingTasks.of(id, tasks)
                .filter(task -> tasks.getIdentityLinksForTask(task.getId()).stream()
                        .noneMatch(link -> readers.group().equals(link.getGroupId())))
                .ifPresent(task -> tasks.addCandidateGroup(task.getId(), readers.group()));
    }

    @Override
    public void dismiss(ReferralId id, Membership readers) {
        ReadingTasks.of(id, tasks).ifPresent(task -> tasks.deleteCandidateGroup(task.getId(), readers.group()));
    }

    @Override
    public void giveBack(ReferralId id) {
        ReadingTasks.of(id, tasks).ifPresent(task -> tasks.setAssignee(task.getId(), null));
    }
}
