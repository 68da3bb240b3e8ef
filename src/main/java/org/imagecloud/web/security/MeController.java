package org.imagecloud.web.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Use;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a page who is logged in. */
@RestController
class MeController {

    private final CurrentUser currentUser;
    private final Administrators administrators;
    private final Organisation organisation;

    MeController(CurrentUser currentUser, Administrators administrators, Organisation organisation) {
        this.currentUser = currentUser;
        this.administrators = administrators;
        this.organisation = organisation;
    }

    /** @param uses what the person may use; what may be done with a case is said with the case */
    record Me(String userId, String displayName, List<String> roles, List<Use> uses, List<Hospital> hospitals) {}

    @GetMapping("/api/me")
    @Route(Trail.NONE)
    Me me() {
        Person person = currentUser.get();
        return new Me(
                person.userId(),
                person.displayName(),
                person.memberships().stream()
                        .map(m -> m.role().name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .sorted()
                        .toList(),
                uses(person),
                person.hospitals().stream()
                        .sorted((a, b) -> a.value().compareTo(b.value()))
                        .flatMap(id -> organisation.find(id).stream())
                        .toList());
    }

    private List<Use> uses(Person person) {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        uses.addAll(Use.of(person));
        if (administrators.include(person)) {
            uses.add(Use.SUPERVISION);
        }
        return List.copyOf(uses);
    }
}
