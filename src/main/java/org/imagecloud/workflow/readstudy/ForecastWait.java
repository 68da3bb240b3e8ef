package org.imagecloud.workflow.readstudy;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.QueueForecast;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.cases.TargetsClock;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.RouteReferral;
import org.springframework.stereotype.Component;

/** Tells the model whether others are asked before the claim target has passed. */
@Component
class ForecastWait implements JavaDelegate {

    private final QueueForecast queue;

    ForecastWait(QueueForecast queue) {
        this.queue = queue;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean parallelOffer = RouteReferral.Outputs.of(ProcessVariables.ROUTE_DECISION.get(execution))
                .isParallelOffer();
        ProcessVariables.FORECAST.set(
                execution, queue.look(CaseId.of(execution), parallelOffer, TargetsClock.of(execution)));
    }
}
