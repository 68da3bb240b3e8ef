package org.imagecloud.workflow.preread;

import java.util.List;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.imagecloud.access.HeldStudies;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.engine.Worker;
import org.springframework.stereotype.Component;

/** A program holds the studies of the pre-reads that it has locked. */
@Component
class LockedStudies implements HeldStudies {

    private final ExternalTaskService externalTasks;
    private final RuntimeService runtime;

    LockedStudies(ExternalTaskService externalTasks, RuntimeService runtime) {
        this.externalTasks = externalTasks;
        this.runtime = runtime;
    }

    @Override
    public List<StudyInstanceUid> of(Person program) {
        String[] locked = externalTasks.createExternalTaskQuery().topicName(Worker.TOPIC).locked().list().stream()
                .filter(task -> Worker.isOf(program, task.getWorkerId()))
                .map(ExternalTask::getProcessInstanceId)
                .toArray(String[]::new);
        if (locked.length == 0) {
            return List.of();
        }
        return runtime
                .createVariableInstanceQuery()
                .processInstanceIdIn(locked)
                .variableName(ProcessVariables.STUDY_INSTANCE_UID.name())
                .list()
                .stream()
                .map(study -> new StudyInstanceUid(String.valueOf(study.getValue())))
                .toList();
    }
}
