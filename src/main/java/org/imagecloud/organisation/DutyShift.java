package org.imagecloud.organisation;

import java.time.Instant;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * A person on duty as a reader, from an instant (inclusive) to an instant (exclusive).
 *
 * @param modality the one modality (DICOM code) that the person covers; none means all
 */
public record DutyShift(
        HospitalId hospital, String userId, @Nullable String modality, Instant startsAt, Instant endsAt) {}
