package org.imagecloud.referral;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.shared.HospitalId;
import org.springframework.stereotype.Component;

/**
 * Lets hospitals see a case from its offer to its end. Who has it when it ends sees it for a follow-up period; offers that
 * have lapsed, because another hospital reads, end with the case: a claim is a lease, and may fall back to them until then.
 */
@Component
class CaseAccess {

    private final StudyAccess access;
    private final ReferralOffers offers;
    private final CaseAccessSettings settings;

    CaseAccess(StudyAccess access, ReferralOffers offers, CaseAccessSettings settings) {
        this.access = access;
        this.offers = offers;
        this.settings = settings;
    }

    /** For readers, or for those who look at the case before them. */
    void opened(Referral referral, HospitalId hospital) {
        access.grantForCase(referral.study(), hospital);
    }

    void ended(Referral referral) {
        Instant end = Objects.requireNonNull(referral.ending().at(), "has not ended");
        access.endCase(referral.study(), end, readers(referral), end.plus(settings.followUp()));
    }

    /** The case goes on: whoever read it, and the hospital that amends the report, have it again. */
    void reopened(Referral referral, HospitalId amending) {
        Stream.concat(readers(referral).stream(), Stream.of(amending))
                .distinct()
                .forEach(hospital -> access.grantForCase(referral.study(), hospital));
    }

    /** Its first readers, whoever reads it, and who signed last; all to whom it was offered, where a supervisor gave it to somebody. */
    private Set<HospitalId> readers(Referral referral) {
        Reading.Claim claim = referral.claim();
        Reading.Signed signed = referral.reading().signed();
        if (claim != null && claim.hospital() == null) {
            return offers.of(referral.id()).stream().map(Offer::hospital).collect(Collectors.toUnmodifiableSet());
        }
        return Stream.of(
                        referral.readingHospital(),
                        claim == null ? null : claim.hospital(),
                        signed == null ? null : signed.hospital())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}
