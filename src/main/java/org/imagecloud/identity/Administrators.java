package org.imagecloud.identity;

import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who administers the platform: there is one for the whole province, and so its administrators are those of the hospital at the
 * top. Those of other hospitals keep rosters and calendars of their own, and nothing else ({@link Use#DUTY}).
 */
@Component
public class Administrators {

    private final Organisation organisation;
    private final CurrentUser currentUser;

    Administrators(Organisation organisation, CurrentUser currentUser) {
        this.organisation = organisation;
        this.currentUser = currentUser;
    }

    /**
     * Who is asking, and must be one of them.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for everybody else
     */
    public Person require() {
        Person person = currentUser.get();
        if (!include(person)) {
            throw Refusal.forbidden("identity.roleNeeded", Role.ADMIN);
        }
        return person;
    }

    /** Whether the person is one of them; nobody is none. */
    public boolean include(@Nullable Person person) {
        return person != null && person.memberships().stream().anyMatch(this::include);
    }

    /** Whether this membership makes one of them. */
    public boolean include(Membership membership) {
        return membership.role() == Role.ADMIN
                && organisation
                        .find(membership.hospital())
                        .filter(hospital -> hospital.parent() == null)
                        .isPresent();
    }
}
