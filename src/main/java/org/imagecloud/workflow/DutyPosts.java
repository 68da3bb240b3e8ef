package org.imagecloud.workflow;

import java.util.Optional;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.shared.Tier;
import org.springframework.stereotype.Component;

/** Who stands behind the posts that decision tables and models name. */
@Component
class DutyPosts {

    static final String COUNTY_DUTY = "county-duty";
    static final String SUPERVISOR = "supervisor";

    private final Organisation organisation;

    DutyPosts(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The hospital and role that hold the post for this case. */
    Membership at(String post, Referral referral) {
        Optional<Hospital> county = organisation.onTheWayUp(referral.from(), Tier.COUNTY);
        if (county.isEmpty() || post.startsWith("clinic")) {
            return new Membership(referral.from(), Role.CLINIC);
        }
        return post.equals(SUPERVISOR) ? new Membership(county.get().id(), Role.SUPERVISOR) : Readers.at(county.get());
    }
}
