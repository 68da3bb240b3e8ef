package org.imagecloud.identity;

import java.util.Locale;
import java.util.Optional;
import org.imagecloud.shared.HospitalId;

/**
 * One role at one hospital. As a group it is written {@code hospital/role} in lower case, for example {@code
 * lixin/radiologist}: the form that the engine's candidate groups, notices and tests share; the identity provider's are longer ({@link
 * ProviderGroups}).
 */
public record Membership(HospitalId hospital, Role role) {

    /** The group's name, for example {@code lixin/radiologist}. */
    public String group() {
        return hospital.value() + "/" + roleName();
    }

    String roleName() {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a group's name; a group that is not of this form gives nothing, so that it can never give a right. */
    public static Optional<Membership> ofGroup(String group) {
        String[] parts = group.split("/", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            Membership membership = new Membership(
                    new HospitalId(parts[0]),
                    Role.valueOf(parts[1].toUpperCase(Locale.ROOT).replace('-', '_')));
            // Other letters than these have the same capitals.
            return Optional.of(membership).filter(read -> read.group().equals(group));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
