package org.imagecloud.workflow.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Sees what people do in the engine beside their work, through whichever door: the engine itself tells of it. What a variable holds
 * is not told.
 */
@Component
class SeenInterventions extends AbstractProcessEnginePlugin {

    /** Work on tasks, filters and logins is told elsewhere. */
    private static final Set<String> OF_WORK = Set.of(
            "Task", "Filter", "User", "Group", "Authorization", "IdentityLink", "Property", "Tenant", "Attachment");

    private static final Set<String> TOLD_VALUES = Set.of(
            "suspensionState",
            "retries",
            "nrOfInstances",
            "nrOfVersions",
            "processDefinitionVersion",
            "newProcessDefinitionVersion",
            "newProcessDefinitionId",
            "processDefinitionId",
            "cascade",
            "duplicateFilterEnabled",
            "duedate",
            "priority");

    private final ApplicationEventPublisher events;

    SeenInterventions(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<HistoryEventHandler> handlers = new ArrayList<>(List.of(new Handler()));
        if (engine.getCustomHistoryEventHandlers() != null) {
            handlers.addAll(engine.getCustomHistoryEventHandlers());
        }
        engine.setCustomHistoryEventHandlers(handlers);
    }

    private final class Handler implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof UserOperationLogEntryEventEntity entry
                    && entry.getUserId() != null
                    && !OF_WORK.contains(String.valueOf(entry.getEntityType()))) {
                events.publishEvent(new TrailOfModels.Intervention(
                        entry.getOperationType() + " " + entry.getEntityType(), told(entry)));
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> several) {
            several.forEach(this::handleEvent);
        }
    }

    private static Map<String, String> told(UserOperationLogEntryEventEntity entry) {
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "model", entry.getProcessDefinitionKey());
        put(details, "definition", entry.getProcessDefinitionId());
        put(details, "instance", entry.getProcessInstanceId());
        put(details, "deployment", entry.getDeploymentId());
        put(details, "job", entry.getJobId());
        put(details, "property", entry.getProperty());
        if (TOLD_VALUES.contains(String.valueOf(entry.getProperty()))) {
            put(details, "from", entry.getOrgValue());
            put(details, "to", entry.getNewValue());
        }
        put(details, "reason", entry.getAnnotation());
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            details.put(name, value);
        }
    }
}
