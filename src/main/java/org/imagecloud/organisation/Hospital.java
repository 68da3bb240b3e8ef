package org.imagecloud.organisation;

import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A hospital or clinic.
 *
 * @param parent the hospital that its cases go up to; none at the top
 */
public record Hospital(
        HospitalId id,
        LocalizedText name,
        Tier tier,
        @Nullable HospitalId parent) {}
