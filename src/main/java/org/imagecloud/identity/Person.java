package org.imagecloud.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.shared.HospitalId;

/**
 * Somebody who works with the platform.
 *
 * @param userId the login name, also the engine's user id
 * @param displayName the name that colleagues read
 * @param memberships the roles at hospitals
 */
public record Person(String userId, String displayName, Set<Membership> memberships) {

    /** Copies the memberships. */
    public Person {
        memberships = Set.copyOf(memberships);
    }

    public Set<HospitalId> hospitals() {
        return memberships.stream().map(Membership::hospital).collect(Collectors.toUnmodifiableSet());
    }

    public boolean has(Role role) {
        return memberships.stream().anyMatch(m -> m.role() == role);
    }

    public boolean has(Role role, HospitalId hospital) {
        return memberships.contains(new Membership(hospital, role));
    }

    /** The hospital at which the person has the role; the first by name where there are several. */
    public Optional<HospitalId> hospitalAs(Role role) {
        return memberships.stream()
                .filter(m -> m.role() == role)
                .map(Membership::hospital)
                .min((a, b) -> a.value().compareTo(b.value()));
    }

    /** The groups as the engine knows them, sorted. */
    public List<String> groups() {
        return memberships.stream().map(Membership::group).sorted().toList();
    }
}
