package org.imagecloud.workflow.engine;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.User;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;

/** People as the engine knows them since their last login: others than the one who asks have no session to look into. */
public final class KnownPeople {

    private KnownPeople() {}

    public static Person find(String userId, DelegateTask task) {
        return find(userId, task.getProcessEngineServices().getIdentityService());
    }

    public static Person find(String userId, IdentityService people) {
        User user = people.createUserQuery().userId(userId).singleResult();
        Set<Membership> memberships = people.createGroupQuery().groupMember(userId).list().stream()
                .flatMap(group -> Membership.ofGroup(group.getId()).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Person(userId, user == null ? userId : user.getFirstName(), memberships);
    }
}
