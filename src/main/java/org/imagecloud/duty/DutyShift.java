package org.imagecloud.duty;

import java.time.Instant;
import java.util.Set;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * A person on duty as a reader, from an instant (inclusive) to an instant (exclusive).
 *
 * @param modality the one modality (DICOM code) that the person covers; none means all
 * @param subspecialties what the person is a specialist of, in the words of {@code route-referral}, for example {@code neuro}
 */
public record DutyShift(
        HospitalId hospital,
        String userId,
        @Nullable String modality,
        Instant startsAt,
        Instant endsAt,
        Set<String> subspecialties) {}
