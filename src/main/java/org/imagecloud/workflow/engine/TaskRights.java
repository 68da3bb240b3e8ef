package org.imagecloud.workflow.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Those to whom a task is offered may work on it, and no more: not change its variables, not offer it to others. Who has
 * claimed it may also give it back.
 */
@Component
class TaskRights extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDefaultUserPermissionNameForTask(Permissions.TASK_WORK.getName());
        configuration.setResourceAuthorizationProvider(new AssigneeMayGiveBack());
    }

    private static final class AssigneeMayGiveBack extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
            AuthorizationEntity[] authorizations = super.newTaskAssignee(task, oldAssignee, newAssignee);
            if (authorizations != null) {
                for (AuthorizationEntity authorization : authorizations) {
                    authorization.addPermission(Permissions.TASK_ASSIGN);
                }
            }
            return authorizations;
        }
    }
}
