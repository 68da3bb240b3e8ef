package org.imagecloud.workflow.decisions;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.imagecloud.criticalresult.CriticalRules;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Finding;
import org.imagecloud.workflow.contract.ClassifyCritical;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Asks the decision table what is critical; not only processes ask. */
@Component
class CriticalTable implements CriticalRules {

    private final DecisionService decisions;

    CriticalTable(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Criticality> classify(List<Finding> findings) {
        return decisions
                .evaluateDecisionTableByKey(
                        ClassifyCritical.ID, Map.of(ProcessVariables.FINDINGS.name(), CodedFindings.kept(findings)))
                .getResultList()
                .stream()
                .map(Answers::criticality)
                .toList();
    }
}
