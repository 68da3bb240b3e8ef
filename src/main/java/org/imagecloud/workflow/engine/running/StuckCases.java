package org.imagecloud.workflow.engine.running;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.imagecloud.workflow.cases.CaseProcesses;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notices when the engine gives up a step of a case: a timer, for one, that has failed at every try. */
@Component
class StuckCases extends AbstractProcessEnginePlugin {

    private final ApplicationEventPublisher events;

    StuckCases(ApplicationEventPublisher events) {
        this.events = events;
    }

    /**
     * A step of this case will not be tried again by itself.
     *
     * @param key the business key of its process
     */
    record Stuck(String key) {}

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomIncidentHandlers(List.of(new DefaultIncidentHandler(Incident.FAILED_JOB_HANDLER_TYPE) {
            @Override
            public Incident handleIncident(IncidentContext context, String message) {
                Incident incident = super.handleIncident(context, message);
                publish(context.getExecutionId());
                return incident;
            }
        }));
    }

    /** Other jobs hold no case up: a pre-read ends by its time limit, and what cleans up belongs to none. */
    private void publish(String executionId) {
        ExecutionEntity execution = executionId == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(executionId);
        if (execution == null || !isOfACase(execution)) {
            return;
        }
        String key = execution.getProcessInstance().getBusinessKey();
        if (key != null) {
            events.publishEvent(new Stuck(key));
        }
    }

    private static boolean isOfACase(ExecutionEntity execution) {
        Process process = execution
                .getBpmnModelInstance()
                .getModelElementById(execution.getProcessDefinition().getKey());
        return CaseProcesses.isOfACase(process);
    }
}
