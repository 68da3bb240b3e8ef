package org.imagecloud.referral;

import java.util.Optional;
import java.util.stream.Stream;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Who may take a case to read, and give it back. */
@Component
class ReadingRights {

    private final ReferralOffers offers;
    private final CurrentUser currentUser;

    ReadingRights(ReferralOffers offers, CurrentUser currentUser) {
        this.offers = offers;
        this.currentUser = currentUser;
    }

    /** The first of the hospitals that have the case for which the person reads; one that leaves it to experts comes last. */
    Optional<HospitalId> readingFor(ReferralId id, Person reader) {
        return offers.readers(id).stream()
                .filter(offered -> readsFor(reader, offered))
                .findFirst();
    }

    static boolean readsFor(Person person, HospitalId hospital) {
        return person.has(Role.RADIOLOGIST, hospital) || person.has(Role.EXPERT, hospital);
    }

    /**
     * Whether the person supervises where the case is read: at its first readers', and where somebody has claimed it, or, as long
     * as that is open, may do so.
     */
    boolean supervises(Referral referral, Person person) {
        HospitalId first = referral.readingHospital();
        return first != null && person.has(Role.SUPERVISOR, first)
                || claimable(referral).anyMatch(hospital -> person.has(Role.SUPERVISOR, hospital));
    }

    private Stream<HospitalId> claimable(Referral referral) {
        Referral.Claim claim = referral.claim();
        return claim != null && claim.hospital() != null
                ? Stream.of(claim.hospital())
                : offers.of(referral.id()).stream()
                        .filter(offer -> !offer.declined())
                        .map(Offer::hospital);
    }

    /**
     * Who asks takes a case for nobody else, and from nobody else; its supervisors, and the process itself, do.
     *
     * @throws Refusal of kind {@code CONFLICT}
     */
    void requireOwn(Referral referral, String reader) {
        Person person = currentUser.find().orElse(null);
        if (person == null || person.has(Role.ADMIN) || supervises(referral, person)) {
            return;
        }
        Referral.Claim claim = referral.claim();
        if (!person.userId().equals(reader)) {
            throw Refusal.conflict("referral.claimForOneself");
        }
        if (claim != null && !claim.userId().equals(person.userId())) {
            throw Refusal.conflict("referral.claimedByOther", claim.name());
        }
    }
}
