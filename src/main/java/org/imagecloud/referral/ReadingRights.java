package org.imagecloud.referral;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Who may take a case to read, and give it back. */
@Component
class ReadingRights {

    private final ReferralOffers offers;
    private final Organisation organisation;
    private final Administrators administrators;
    private final CurrentUser currentUser;

    ReadingRights(
            ReferralOffers offers, Organisation organisation, Administrators administrators, CurrentUser currentUser) {
        this.offers = offers;
        this.organisation = organisation;
        this.administrators = administrators;
        this.currentUser = currentUser;
    }

    /**
     * The hospital for which the person reads the case, or would: that through which it was claimed, else the first that has it and
     * for which the person reads; one that leaves it to experts comes last.
     */
    Optional<HospitalId> readingFor(Referral referral, Person reader) {
        Reading.Claim claim = referral.claim();
        HospitalId claimed = claim != null && referral.isReadBy(reader.userId()) ? claim.hospital() : null;
        return Optional.ofNullable(claimed)
                .filter(hospital -> readsFor(reader, hospital))
                .or(() -> offers.readers(referral.id()).stream()
                        .filter(offered -> readsFor(reader, offered))
                        .findFirst());
    }

    /** Whether the person is of those who may take it to read; before the first offer, of those who will be. */
    boolean isOffered(Referral referral, Person person) {
        List<HospitalId> open = offers.open(referral.id());
        Stream<HospitalId> offered = open.isEmpty() ? Stream.ofNullable(referral.readingHospital()) : open.stream();
        return offered.map(organisation::hospital).map(Readers::at).anyMatch(person.memberships()::contains);
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
        Reading.Claim claim = referral.claim();
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
        if (person == null || administrators.include(person) || supervises(referral, person)) {
            return;
        }
        Reading.Claim claim = referral.claim();
        if (!person.userId().equals(reader)) {
            throw Refusal.conflict("referral.claimForOneself");
        }
        if (claim != null && !claim.userId().equals(person.userId())) {
            throw Refusal.conflict("referral.claimedByOther", claim.name());
        }
    }
}
