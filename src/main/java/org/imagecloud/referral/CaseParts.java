package org.imagecloud.referral;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells which parts somebody has in a case. */
@Component
class CaseParts {

    private static final Set<Role> TELLERS = EnumSet.of(Role.RADIOLOGIST, Role.EXPERT, Role.SUPERVISOR);

    private final ReadingRights rights;
    private final ReferralOffers offers;

    CaseParts(ReadingRights rights, ReferralOffers offers) {
        this.rights = rights;
        this.offers = offers;
    }

    boolean has(Part part, Referral referral, Person person) {
        return switch (part) {
            case CLINIC -> person.has(Role.CLINIC, referral.from());
            case IDENTIFIES -> person.has(Role.CLINIC, referral.from()) || triagesAt(referral, person);
            case TRIAGES -> triages(referral.triage().hospital(), person);
            case OFFERED -> rights.isOffered(referral, person);
            case READS -> rights.readingFor(referral, person).isPresent();
            case READER -> referral.isReadBy(person.userId());
            case SUPERVISES -> rights.supervises(referral, person);
            case TELLS ->
                offers.of(referral.id()).stream()
                        .anyMatch(offer -> TELLERS.stream().anyMatch(role -> person.has(role, offer.hospital())));
        };
    }

    /** Whether the person is of the triage of the hospital that reads it first, whether it waits there or not. */
    static boolean triagesAt(Referral referral, Person person) {
        return Stream.of(referral.triage().hospital(), referral.readingHospital())
                .flatMap(Stream::ofNullable)
                .anyMatch(hospital -> person.has(Role.TRIAGE, hospital));
    }

    /** Where nobody's triage has it, everybody's hears that it does not wait. */
    private static boolean triages(@Nullable HospitalId hospital, Person person) {
        return hospital == null ? person.has(Role.TRIAGE) : person.has(Role.TRIAGE, hospital);
    }
}
