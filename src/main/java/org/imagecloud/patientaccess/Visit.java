package org.imagecloud.patientaccess;

import java.util.UUID;
import org.imagecloud.shared.ReferralId;

/** A patient's look at one report and its films, begun with the slip of that id. */
record Visit(UUID slip, ReferralId referral) {

    /** The request attribute of the visit that a request belongs to. */
    static final String ATTRIBUTE = "org.imagecloud.patientaccess.visit";
}
