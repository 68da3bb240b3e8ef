package org.imagecloud.workflow.cases;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.PreReadModel;
import org.imagecloud.workflow.contract.QualityReviewModel;
import org.springframework.stereotype.Component;

/** What is left of the processes of a case: ends it where the case goes on without, or has it tried again. */
@Component
public class LeftProcesses {

    private static final String WHY = "the case goes on without it";

    /** Beside the case: what they wait for is not lost with it. */
    private static final Set<String> BESIDE = Set.of(PreReadModel.ID, QualityReviewModel.ID);

    private final RuntimeService runtime;
    private final ManagementService jobs;

    public LeftProcesses(RuntimeService runtime, ManagementService jobs) {
        this.runtime = runtime;
        this.jobs = jobs;
    }

    /** @return how many steps are tried again that had failed at every try */
    public int retry(ReferralId id) {
        List<Job> failed =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream()
                        .flatMap(instance ->
                                jobs
                                        .createJobQuery()
                                        .processInstanceId(instance.getId())
                                        .noRetriesLeft()
                                        .list()
                                        .stream())
                        .toList();
        failed.forEach(job -> jobs.setJobRetries(job.getId(), 1));
        return failed.size();
    }

    public void end(ReferralId id) {
        runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .rootProcessInstances()
                .list()
                .stream()
                .filter(instance -> !BESIDE.contains(instance.getProcessDefinitionKey()))
                .map(ProcessInstance::getId)
                .forEach(instance -> runtime.deleteProcessInstanceIfExists(instance, WHY, false, true, true, false));
    }
}
