package org.imagecloud.workflow.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What people may do in the engine's own applications. Everybody may open Tasklist, and sees there the tasks that the
 * model offers to the own groups; supervisors may also watch their
 * hospitals' cases in Cockpit, administrators may do everything.
 */
@Component
class EngineRights {

    private final AuthorizationService authorizationService;

    EngineRights(AuthorizationService authorizationService) {
        this.authorizationService = authorizationService;
    }

    void grantToEverybody() {
        grant(everybody(Resources.APPLICATION, "tasklist"), Permissions.ACCESS);
        grant(everybody(Resources.FILTER, ANY), Permissions.READ);
        grant(everybody(Resources.PROCESS_DEFINITION, "referral"), Permissions.READ);
    }

    /** Of all processes, only the one in which they work; {@link EngineDoor} lets them do no more than that. */
    void grantToWorkers(String group) {
        grant(
                group(group, Resources.PROCESS_DEFINITION, "pre-read"),
                Permissions.READ_INSTANCE,
                Permissions.UPDATE_INSTANCE);
    }

    void grantToSupervisors(String group) {
        grant(group(group, Resources.APPLICATION, "cockpit"), Permissions.ACCESS);
        grant(group(group, Resources.PROCESS_DEFINITION, ANY), Permissions.READ);
        grant(group(group, Resources.DECISION_DEFINITION, ANY), Permissions.READ);
    }

    void grantToAdministrators(String group) {
        for (Resource resource : Resources.values()) {
            grant(group(group, resource, ANY), Permissions.ALL);
        }
    }

    private Authorization everybody(Resource resource, String resourceId) {
        Authorization existing = authorizationService
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                .resourceType(resource)
                .resourceId(resourceId)
                .singleResult();
        if (existing != null) {
            return existing;
        }
        Authorization authorization = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        authorization.setUserId(ANY);
        return on(authorization, resource, resourceId);
    }

    private Authorization group(String group, Resource resource, String resourceId) {
        Authorization existing = authorizationService
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(resourceId)
                .singleResult();
        if (existing != null) {
            return existing;
        }
        Authorization authorization = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        return on(authorization, resource, resourceId);
    }

    private static Authorization on(Authorization authorization, Resource resource, String resourceId) {
        authorization.setResource(resource);
        authorization.setResourceId(resourceId);
        return authorization;
    }

    private void grant(Authorization authorization, Permission... permissions) {
        authorization.setPermissions(permissions);
        authorizationService.saveAuthorization(authorization);
    }
}
