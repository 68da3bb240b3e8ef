package org.imagecloud.workflow.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.CompositeHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.supervision.StepLeft;
import org.imagecloud.workflow.cases.Rehearsal;
import org.imagecloud.workflow.contract.ReadStudyModel;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells how long a case stood in a step when it leaves that, from what the engine writes of it into its history at that moment; the
 * history itself is never asked. Clocks are no steps: what only waits for a time to come loses none.
 */
@Component
class LeftSteps extends AbstractProcessEnginePlugin {

    private static final Set<String> STEPS = Set.of(
            ActivityTypes.TASK_USER_TASK,
            ActivityTypes.TASK_RECEIVE_TASK,
            ActivityTypes.TASK_SERVICE,
            ActivityTypes.CALL_ACTIVITY,
            ActivityTypes.GATEWAY_EVENT_BASED,
            ActivityTypes.INTERMEDIATE_EVENT_MESSAGE);
    private static final Set<String> CLOCKS = Set.of(
            ReadStudyModel.CALL_ACTIVITY_WATCH_CLAIM,
            ReadStudyModel.CALL_ACTIVITY_WATCH_PRELIMINARY,
            ReadStudyModel.CALL_ACTIVITY_WATCH_FINAL);
    /** By which processes of a case are known; a review has its own, and nothing is counted of it. */
    private static final Pattern CASE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Duration NO_WAIT = Duration.ofSeconds(1);

    private final ApplicationEventPublisher events;

    LeftSteps(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Behind the engine's own, which finds out when the step began. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.setHistoryEventHandler(new CompositeHistoryEventHandler(engine.getHistoryEventHandler(), new Handler()));
    }

    private final class Handler implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof HistoricActivityInstanceEventEntity step
                    && event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END)
                    && step.getStartTime() != null
                    && STEPS.contains(step.getActivityType())
                    && !CLOCKS.contains(step.getActivityId())
                    && !Rehearsal.isOn()) {
                left(step);
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> all) {
            all.forEach(this::handleEvent);
        }
    }

    /** What the application does itself in no time is no step in which a case stands. */
    private void left(HistoricActivityInstanceEventEntity step) {
        Instant at = step.getEndTime().toInstant();
        Duration stood = Duration.between(step.getStartTime().toInstant(), at);
        if (ActivityTypes.TASK_SERVICE.equals(step.getActivityType()) && stood.compareTo(NO_WAIT) < 0) {
            return;
        }
        ExecutionEntity instance =
                Context.getCommandContext().getExecutionManager().findExecutionById(step.getProcessInstanceId());
        String key = instance == null ? null : instance.getBusinessKey();
        if (key != null && CASE.matcher(key).matches()) {
            ReferralId referral = ReferralId.of(key);
            events.publishEvent(
                    new StepLeft(referral, step.getProcessDefinitionKey(), step.getActivityId(), stood, at));
        }
    }
}
