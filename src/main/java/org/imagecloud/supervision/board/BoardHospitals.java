package org.imagecloud.supervision.board;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.duty.WatchedHospitals;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Whose figures somebody sees: a county its own and those of its clinics, the province all. */
@Component
class BoardHospitals {

    private final WatchedHospitals watched;
    private final Organisation organisation;
    private final CurrentUser currentUser;

    BoardHospitals(WatchedHospitals watched, Organisation organisation, CurrentUser currentUser) {
        this.watched = watched;
        this.organisation = organisation;
        this.currentUser = currentUser;
    }

    /**
     * Those that the filter means, of the hospitals of the person who asks and below.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for who is neither supervisor nor administrator
     */
    List<Hospital> of(BoardFilter filter) {
        return watched.supervised().stream()
                .filter(id -> filter.hospital() == null || filter.hospital().equals(id))
                .map(organisation::hospital)
                .filter(hospital -> filter.tier() == null || filter.tier() == hospital.tier())
                .toList();
    }

    /** The same by their ids. */
    Map<HospitalId, Hospital> byId(BoardFilter filter) {
        return of(filter).stream().collect(Collectors.toMap(Hospital::id, Function.identity()));
    }

    /** Those whose readers the person supervises: the own, and none below. */
    Set<HospitalId> ofReaders() {
        watched.supervised();
        return currentUser.get().memberships().stream()
                .filter(membership -> membership.role() == Role.SUPERVISOR)
                .map(Membership::hospital)
                .collect(Collectors.toSet());
    }
}
