package org.imagecloud.referral;

import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Whose name stands under a report, as it was at that moment: people change hospitals, and hospitals their names.
 *
 * @param post as which the person read; unknown of old signatures
 * @param hospital for which the person read; unknown of some old signatures
 */
public record Signatory(
        String userId,
        String name,
        @Nullable Role post,
        @Nullable Place hospital) {

    /** A hospital with the names that it had. */
    public record Place(HospitalId id, LocalizedText name) {}

    @Nullable
    HospitalId hospitalId() {
        return hospital == null ? null : hospital.id();
    }
}
