package org.imagecloud.workflow.cases;

import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.PreReadModel;
import org.imagecloud.workflow.contract.QualityReviewModel;
import org.springframework.stereotype.Component;

/** Ends what is left of the processes of a case that has lost a part of them, or of which they are suspended. */
@Component
public class LeftProcesses {

    private static final String WHY = "the case goes on without it";

    /** Beside the case: what they wait for is not lost with it. */
    private static final Set<String> BESIDE = Set.of(PreReadModel.ID, QualityReviewModel.ID);

    private final RuntimeService runtime;

    public LeftProcesses(RuntimeService runtime) {
        this.runtime = runtime;
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
