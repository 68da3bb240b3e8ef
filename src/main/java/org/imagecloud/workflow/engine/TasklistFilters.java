package org.imagecloud.workflow.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.contract.CriticalResultModel;
import org.imagecloud.workflow.contract.SetTargets;
import org.imagecloud.workflow.expressions.QueryExpression;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The filters that everybody finds in Tasklist. Created once; after that they are the administrator's. */
@Component
class TasklistFilters {

    private final FilterService filterService;
    private final TaskService taskService;
    private final DecisionService decisions;

    TasklistFilters(FilterService filterService, TaskService taskService, DecisionService decisions) {
        this.filterService = filterService;
        this.taskService = taskService;
        this.decisions = decisions;
    }

    @EventListener(ApplicationStartedEvent.class)
    void create() {
        if (filterService.createFilterQuery().count() > 0) {
            return;
        }
        save("本院急诊 My hospital: emergency", 0, ours().includeAssignedTasks().taskMinPriority(priorityOfAnEmergency()));
        save("发给我院 Offered to us", 1, ours().taskUnassigned());
        save("我的任务 Mine", 2, taskService.createTaskQuery().taskAssigneeExpression(QueryExpression.CURRENT_USER.text()));
        save("即将到时 Due soon", 3, ours().includeAssignedTasks().dueBeforeExpression(QueryExpression.IN_AN_HOUR.text()));
        save(
                "危急值未确认 Critical, unacknowledged",
                4,
                ours().includeAssignedTasks()
                        .taskDefinitionKey(CriticalResultModel.USER_TASK_ACKNOWLEDGE_CRITICAL_RESULT));
    }

    /** As the table has it when the filter is made. */
    private int priorityOfAnEmergency() {
        SetTargets.Inputs emergency = new SetTargets.Inputs(Urgency.U2.name(), null, null, null);
        return decisions.evaluateDecisionTableByKey(SetTargets.ID, emergency.asMap()).getResultList().stream()
                .map(SetTargets.Outputs::of)
                .map(SetTargets.Outputs::priority)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(Targets.usualPriority(Urgency.U2));
    }

    private TaskQuery ours() {
        return taskService.createTaskQuery().taskCandidateGroupInExpression(QueryExpression.CURRENT_USER_GROUPS.text());
    }

    /** Next breach first, then by urgency, as the worklist has it. */
    private static TaskQuery inOrder(TaskQuery query) {
        return query.orderByDueDate().asc().orderByTaskPriority().desc();
    }

    private void save(String name, int position, TaskQuery query) {
        Filter filter = filterService.newTaskFilter(name);
        filter.setQuery(inOrder(query));
        filter.setProperties(Map.of(
                "priority",
                position,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(
                        Map.of("name", "urgency", "label", "紧急度 Urgency"),
                        Map.of("name", "modality", "label", "设备 Modality"),
                        Map.of("name", "bodyPart", "label", "部位 Body part"))));
        filterService.saveFilter(filter);
    }
}
