package org.imagecloud.archive;

import java.time.Instant;
import java.util.UUID;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * Images that came together and tell another patient than their study has.
 *
 * @param patient whom they tell
 * @param decided by whom they were taken or refused
 */
public record HeldDelivery(
        UUID id,
        PatientData patient,
        HospitalId receivedFrom,
        Instant receivedAt,
        int images,
        State state,
        @Nullable Judgement decided) {

    /** What is to become of them. */
    public enum State {
        /** A person is to say. */
        HELD,
        TAKEN,
        REFUSED
    }
}
