package org.imagecloud.intake.upload;

import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;

/** Whose upload it is: a person's, at the hospital in whose name the images are stored. Nobody else knows of it. */
record Owner(HospitalId hospital, String userId) {

    /** @throws Refusal of kind {@code FORBIDDEN} for a person who neither sends nor reads images */
    static Owner current(CurrentUser currentUser) {
        Person person = currentUser.get();
        HospitalId hospital = person.hospitalAs(Role.CLINIC)
                .or(() -> person.hospitalAs(Role.RADIOLOGIST))
                .orElseThrow(() -> Refusal.forbidden("identity.roleNeeded", Role.CLINIC));
        return new Owner(hospital, person.userId());
    }
}
