package org.imagecloud.workflow.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.identity.UserDirectory;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Tier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.client.oidc.authentication.event.OidcUserRefreshedEvent;
import org.springframework.stereotype.Component;

/**
 * Mirrors people into the engine, so that Tasklist shows their names and groups, and gives out the rights. The
 * engine never gets a password: the login happens in front of it.
 */
@Component
class EnginePeople {

    private static final Logger log = LoggerFactory.getLogger(EnginePeople.class);
    private static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;
    private static final String TECHNICAL_USER = "imagecloud";
    private static final int ATTEMPTS = 12;

    private final IdentityService identityService;
    private final EngineRights rights;
    private final Organisation organisation;
    private final Administrators administrators;
    private final ObjectProvider<UserDirectory> directory;
    private final MessageSource messages;

    EnginePeople(
            IdentityService identityService,
            EngineRights rights,
            Organisation organisation,
            Administrators administrators,
            ObjectProvider<UserDirectory> directory,
            MessageSource messages) {
        this.identityService = identityService;
        this.rights = rights;
        this.organisation = organisation;
        this.administrators = administrators;
        this.directory = directory;
        this.messages = messages;
    }

    /** A moment in which the database has no connection for it does not end the start; the pool waits for some seconds each time. */
    @EventListener(ApplicationReadyEvent.class)
    void mirrorEverybody() {
        for (int more = ATTEMPTS - 1; ; more--) {
            try {
                mirrorAll();
                return;
            } catch (RuntimeException e) {
                if (more == 0 || !DatabaseOutage.isCauseOf(e)) {
                    throw e;
                }
                log.warn("The database does not answer; people are mirrored into the engine again");
            }
        }
    }

    private void mirrorAll() {
        createAdministrator();
        rights.grantToEverybody();
        identityService.createGroupQuery().groupType(Groups.GROUP_TYPE_WORKFLOW).list().stream()
                .map(Group::getId)
                .filter(group -> Membership.ofGroup(group)
                        .filter(membership -> membership.role() == Role.SUPERVISOR)
                        .isPresent())
                .forEach(rights::grantToSupervisors); // those that an earlier version gave more are not mirrored
        // before a login
        // Programs bring a token, and so are never mirrored; they work for the whole province, like administrators.
        organisation.ofTier(Tier.PROVINCE).stream()
                .map(top -> new Membership(top.id(), Role.AI_WORKER).group())
                .forEach(rights::grantToWorkers);
        directory.ifAvailable(people -> people.people().forEach(this::mirror));
    }

    /** People of an identity provider are not known before their first login. */
    @EventListener
    void mirrorAtLogin(InteractiveAuthenticationSuccessEvent login) {
        mirrorBesideOthers(CurrentUser.personOf(login.getAuthentication()));
    }

    /** Groups change at the provider while people are logged in. */
    @EventListener
    void mirrorAtRenewal(OidcUserRefreshedEvent renewal) {
        mirrorBesideOthers(CurrentUser.personOf(renewal.getAuthentication()));
    }

    /** Without a member of this group the engine's web applications would ask everybody to create one. */
    private void createAdministrator() {
        Person administrator = new Person(TECHNICAL_USER, "Medical Image Cloud", Set.of());
        createGroup(ADMINISTRATORS, "Engine administrators", Groups.GROUP_TYPE_SYSTEM);
        mirror(administrator);
        join(administrator, ADMINISTRATORS);
    }

    /** Another login may make the same user or group at the same time: what it made is found at the second attempt. */
    private void mirrorBesideOthers(Person person) {
        try {
            mirror(person);
        } catch (ProcessEngineException e) {
            log.info(
                    "Mirroring somebody into the engine once more: {}",
                    e.getClass().getSimpleName());
            mirror(person);
        }
    }

    private void mirror(Person person) {
        if (identityService.createUserQuery().userId(person.userId()).count() == 0) {
            User user = identityService.newUser(person.userId());
            user.setFirstName(person.displayName());
            user.setLastName("");
            identityService.saveUser(user);
        }
        for (Membership membership : person.memberships()) {
            mirror(membership);
            join(person, membership.group());
        }
        leaveOthers(person);
    }

    private void leaveOthers(Person person) {
        List<String> groups = person.groups();
        identityService
                .createGroupQuery()
                .groupMember(person.userId())
                .groupType(Groups.GROUP_TYPE_WORKFLOW)
                .list()
                .stream()
                .map(Group::getId)
                .filter(group -> !groups.contains(group))
                .forEach(group -> identityService.deleteMembership(person.userId(), group));
    }

    private void join(Person person, String group) {
        boolean member = identityService
                        .createUserQuery()
                        .userId(person.userId())
                        .memberOfGroup(group)
                        .count()
                > 0;
        if (!member) {
            identityService.createMembership(person.userId(), group);
        }
    }

    private void createGroup(String id, String name, String type) {
        Group group = identityService.createGroupQuery().groupId(id).singleResult();
        if (group == null) {
            group = identityService.newGroup(id);
            group.setType(type);
        }
        if (!name.equals(group.getName())) {
            group.setName(name);
            identityService.saveGroup(group);
        }
    }

    /** In Chinese and then in English; the pages show one of them. */
    private String name(Membership membership) {
        LocalizedText hospital = organisation.hospital(membership.hospital()).name();
        return hospital.zh() + " · " + role(membership, Locale.CHINESE) + " " + hospital.en() + " · "
                + role(membership, Locale.ENGLISH);
    }

    private String role(Membership membership, Locale language) {
        return messages.getMessage("Role." + membership.role().name(), null, language);
    }

    private void mirror(Membership membership) {
        String id = membership.group();
        createGroup(id, name(membership), Groups.GROUP_TYPE_WORKFLOW);
        if (membership.role() == Role.SUPERVISOR) {
            rights.grantToSupervisors(id);
        } else if (administrators.include(membership)) {
            rights.grantToAdministrators(id);
        }
    }
}
