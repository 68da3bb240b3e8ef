package org.imagecloud.escalation;

import java.util.List;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.PreRead;
import org.imagecloud.referral.Readers;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Who has read a case, and whether a program sees it otherwise: what {@code need-expert} asks. */
@Component
public class ReadingSurvey {

    private final Referrals referrals;
    private final Organisation organisation;

    ReadingSurvey(Referrals referrals, Organisation organisation) {
        this.referrals = referrals;
        this.organisation = organisation;
    }

    /** @param aiDisagrees whether the program names something acute that the reader does not */
    public record Survey(Role grade, boolean aiDisagrees) {}

    /** @param findings that the reader names */
    public Survey of(ReferralId id, List<Finding> findings) {
        Referral referral = referrals.get(id);
        Reading.Claim claim = referral.claim();
        HospitalId hospital = claim == null ? null : claim.hospital();
        Role grade = hospital == null
                ? Role.RADIOLOGIST
                : Readers.at(organisation.hospital(hospital)).role();
        PreRead seen = referral.preRead();
        return new Survey(grade, seen != null && disagrees(seen.finding(), findings));
    }

    private static boolean disagrees(String seen, List<Finding> findings) {
        return !seen.equals(Catalogue.NOTHING_ACUTE)
                && findings.stream().map(Finding::code).noneMatch(seen::equals);
    }
}
