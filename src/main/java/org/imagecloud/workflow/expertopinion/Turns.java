package org.imagecloud.workflow.expertopinion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.escalation.ExpertSearch;
import org.imagecloud.routing.Escalation;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.cases.TargetsClock;
import org.imagecloud.workflow.contract.ExpertOpinionModel;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.RouteReferral;
import org.imagecloud.workflow.decisions.Answers;

/** A turn of the search, of what the model knows. */
final class Turns {

    private Turns() {}

    static ExpertSearch.Turn of(DelegateExecution execution) {
        List<Escalation> answers = ProcessVariables.ESCALATION_DECISIONS.get(execution).stream()
                .map(answer -> Answers.escalation((Map<?, ?>) answer))
                .toList();
        return new ExpertSearch.Turn(
                CaseId.of(execution),
                ProcessVariables.OFFER_OPEN.find(execution) == null,
                ProcessVariables.ESCALATION_REASON.get(execution),
                Boolean.TRUE.equals(ProcessVariables.HANDED_ON.find(execution)),
                answers,
                RouteReferral.Outputs.of(ProcessVariables.ROUTE_DECISION.get(execution))
                        .subspecialty(),
                Duration.ofMinutes(ProcessVariables.CLAIM_MINUTES.get(execution)),
                TargetsClock.of(execution));
    }

    /** Of two searches for a case the one that looks later goes on. */
    static boolean isAnotherLater(DelegateExecution execution) {
        ProcessEngineServices engine = execution.getProcessEngineServices();
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(CaseId.of(execution).toString(), ExpertOpinionModel.ID)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .filter(other -> !other.equals(execution.getProcessInstanceId()))
                .anyMatch(other -> engine.getManagementService()
                                .createJobQuery()
                                .processInstanceId(other)
                                .duedateHigherThan(ClockUtil.getCurrentTime())
                                .count()
                        > 0);
    }
}
