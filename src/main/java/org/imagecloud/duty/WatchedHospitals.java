package org.imagecloud.duty;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Use;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** The hospitals that supervisors and administrators watch over: their own, and all below. */
@Component
public class WatchedHospitals {

    private final CurrentUser currentUser;
    private final Administrators administrators;
    private final Organisation organisation;

    WatchedHospitals(CurrentUser currentUser, Administrators administrators, Organisation organisation) {
        this.currentUser = currentUser;
        this.administrators = administrators;
        this.organisation = organisation;
    }

    /**
     * Those whose rosters and calendars the person who asks keeps.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for who is neither supervisor nor administrator
     */
    public Set<HospitalId> mine() {
        return below(Use.DUTY::isBy);
    }

    /**
     * Those whose cases the person who asks answers for.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for who is neither supervisor nor one of the {@link Administrators}
     */
    public Set<HospitalId> supervised() {
        return below(membership -> Use.SUPERVISION.isBy(membership) || administrators.include(membership));
    }

    private Set<HospitalId> below(Predicate<Membership> by) {
        Set<HospitalId> tops = currentUser.get().memberships().stream()
                .filter(by)
                .map(Membership::hospital)
                .collect(Collectors.toUnmodifiableSet());
        if (tops.isEmpty()) {
            throw Refusal.forbidden("hospital.watchersOnly");
        }
        return organisation.below(tops);
    }

    /**
     * The one of them that is meant.
     *
     * @throws Refusal of kind {@code FORBIDDEN} as in {@link #mine}, {@code NOT_FOUND} for any other text
     */
    public HospitalId mine(String id) {
        Optional<HospitalId> watched =
                mine().stream().filter(hospital -> hospital.value().equals(id)).findFirst();
        return watched.orElseThrow(() -> Refusal.notFound("hospital.unknown"));
    }
}
