package org.imagecloud.workflow.identity;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.identity.UserDirectory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Mirrors the local people into the engine, so that Tasklist shows names and groups, and gives each group what its role
 * needs: a clinical role sees Tasklist and the tasks that the model offers to its group, nothing else.
 */
@Component
class EngineRights {

    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final org.springframework.beans.factory.ObjectProvider<UserDirectory> directory;

    EngineRights(
            IdentityService identityService,
            AuthorizationService authorizationService,
            org.springframework.beans.factory.ObjectProvider<UserDirectory> directory) {
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.directory = directory;
    }

    @EventListener(ApplicationStartedEvent.class)
    void mirror() {
        directory.ifAvailable(people -> people.people().forEach(this::mirror));
    }

    private void mirror(Person person) {
        if (identityService.createUserQuery().userId(person.userId()).count() == 0) {
            User user = identityService.newUser(person.userId());
            user.setFirstName(person.displayName());
            user.setLastName("");
            identityService.saveUser(user);
        }
        person.memberships().forEach(membership -> mirror(person, membership));
    }

    private void mirror(Person person, Membership membership) {
        String groupId = membership.group();
        if (identityService.createGroupQuery().groupId(groupId).count() == 0) {
            Group group = identityService.newGroup(groupId);
            group.setName(membership.hospital() + " " + membership.role().name().toLowerCase(Locale.ROOT));
            group.setType("WORKFLOW");
            identityService.saveGroup(group);
            grantByRole(membership);
        }
        if (identityService
                        .createUserQuery()
                        .userId(person.userId())
                        .memberOfGroup(groupId)
                        .count()
                == 0) {
            identityService.createMembership(person.userId(), groupId);
        }
    }

    private void grantByRole(Membership membership) {
        String group = membership.group();
        if (membership.role() == Role.ADMIN) {
            Stream.of(Resources.values()).forEach(resource -> grant(group, resource, ANY, Permissions.ALL));
            return;
        }
        grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(group, Resources.FILTER, ANY, Permissions.READ);
        grant(group, Resources.PROCESS_DEFINITION, "referral", Permissions.READ);
        if (membership.role() == Role.SUPERVISOR) {
            grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
            grant(group, Resources.PROCESS_DEFINITION, ANY, Permissions.READ, Permissions.READ_INSTANCE);
            grant(group, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
        }
    }

    private void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        Authorization authorization = authorizationService.createNewAuthorization(AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(resourceId);
        authorization.setPermissions(permissions);
        authorizationService.saveAuthorization(authorization);
    }
}
