package org.imagecloud.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The filters that everybody finds in Tasklist. Created once; after that they are the administrator's. */
@Component
class TasklistFilters {

    private final FilterService filterService;
    private final TaskService taskService;

    TasklistFilters(FilterService filterService, TaskService taskService) {
        this.filterService = filterService;
        this.taskService = taskService;
    }

    @EventListener(ApplicationStartedEvent.class)
    void create() {
        if (filterService.createFilterQuery().count() > 0) {
            return;
        }
        save("待处理 To do", 0, mostUrgent(ours()).taskUnassigned());
        save("我的任务 Mine", 1, mostUrgent(taskService.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        save(
                "危急值 Critical results",
                2,
                mostUrgent(ours().includeAssignedTasks()).taskDefinitionKey("userTask_acknowledgeCriticalResult"));
        save("本组全部 All of my groups", 3, mostUrgent(ours().includeAssignedTasks()));
    }

    private TaskQuery ours() {
        return taskService.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}");
    }

    private static TaskQuery mostUrgent(TaskQuery query) {
        return query.orderByTaskPriority().desc().orderByDueDate().asc();
    }

    private void save(String name, int position, TaskQuery query) {
        Filter filter = filterService.newTaskFilter(name);
        filter.setQuery(query);
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
