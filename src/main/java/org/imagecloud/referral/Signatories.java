package org.imagecloud.referral;

import java.util.Optional;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Tells as whom, and for which hospital, the person who asks signs a report of a case. */
@Component
public class Signatories {

    private final ReadingRights rights;
    private final Organisation organisation;
    private final CurrentUser currentUser;

    Signatories(ReadingRights rights, Organisation organisation, CurrentUser currentUser) {
        this.rights = rights;
        this.organisation = organisation;
        this.currentUser = currentUser;
    }

    /**
     * The person, at the hospital through which the case was claimed; who has not claimed it, at the first that has the case
     * and for which the person reads.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for others: nobody signs for a hospital that was not asked
     */
    public Signatory of(Referral referral) {
        return find(referral).orElseThrow(() -> Refusal.forbidden("referral.notOffered"));
    }

    /** The same; nobody for others. */
    public Optional<Signatory> find(Referral referral) {
        Person person = currentUser.get();
        return rights.readingFor(referral, person).map(hospital -> signatory(person, hospital, referral));
    }

    private Signatory signatory(Person person, HospitalId hospital, Referral referral) {
        return new Signatory(
                person.userId(),
                person.displayName(),
                post(person, hospital, referral),
                new Signatory.Place(hospital, organisation.hospital(hospital).name()));
    }

    /** Who has both posts reads as a radiologist where the case was sent first, and as an expert where it was asked up. */
    private static Role post(Person person, HospitalId hospital, Referral referral) {
        boolean first = hospital.equals(referral.readingHospital());
        Role usual = first ? Role.RADIOLOGIST : Role.EXPERT;
        Role other = first ? Role.EXPERT : Role.RADIOLOGIST;
        return person.has(usual, hospital) ? usual : other;
    }
}
