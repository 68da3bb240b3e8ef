package org.imagecloud.referral;

import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.shared.Tier;

/** Who reads at a hospital: radiologists at a county hospital, experts above. */
public final class Readers {

    private Readers() {}

    public static Membership at(Hospital hospital) {
        Role role = hospital.tier().compareTo(Tier.COUNTY) > 0 ? Role.EXPERT : Role.RADIOLOGIST;
        return new Membership(hospital.id(), role);
    }
}
