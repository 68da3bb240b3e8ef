package org.imagecloud.workflow.supervision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.stereotype.Component;

/**
 * Where a process waits with a clock, and where for another process, as its model says it. Of a boundary timer only one that
 * interrupts, or comes again and again, runs as long as its step waits; any other may have fired.
 */
@Component
class WaitingPlaces {

    private final RepositoryService repository;
    private final Map<String, List<Place>> known = new ConcurrentHashMap<>();

    WaitingPlaces(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * One such place.
     *
     * @param definition the version of the process
     * @param activity that waits
     * @param timer the event whose clock runs meanwhile; empty where another process is waited for
     */
    record Place(String definition, String activity, String timer) {}

    /** Of these versions of processes; a version never changes. */
    List<Place> of(Collection<String> definitions) {
        List<Place> places = new ArrayList<>();
        definitions.forEach(definition -> places.addAll(known.computeIfAbsent(definition, this::read)));
        return places;
    }

    private List<Place> read(String definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        List<Place> places = new ArrayList<>();
        for (IntermediateCatchEvent event : model.getModelElementsByType(IntermediateCatchEvent.class)) {
            if (event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance)) {
                places.add(new Place(definition, event.getId(), event.getId()));
            }
        }
        for (BoundaryEvent event : model.getModelElementsByType(BoundaryEvent.class)) {
            Activity waits = event.getAttachedTo();
            if (event.getEventDefinitions().stream().anyMatch(timer -> runsOn(event, timer))) {
                places.add(new Place(definition, waits.getId(), event.getId()));
            }
        }
        for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
            places.add(new Place(definition, call.getId(), ""));
        }
        return List.copyOf(places);
    }

    private static boolean runsOn(BoundaryEvent event, EventDefinition definition) {
        return definition instanceof TimerEventDefinition timer
                && (event.cancelActivity() || timer.getTimeCycle() != null);
    }
}
