package org.imagecloud.escalation;

import org.imagecloud.organisation.Hospital;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.ReadingLoad;
import org.jspecify.annotations.Nullable;

/**
 * A hospital that could be asked next, and what is known of it.
 *
 * @param specialist whether somebody of the subspecialty that is asked for is on duty
 * @param onDuty whether a reader is; unknown where no roster is kept
 * @param loadCap with so many open cases it is asked only when there is no other
 * @param ownWayUp whether it is above the clinic that sent the case
 */
record Candidate(
        Hospital hospital,
        boolean specialist,
        @Nullable Boolean onDuty,
        int loadCap,
        boolean ownWayUp,
        ReadingLoad load) {

    boolean isOffDuty() {
        return Boolean.FALSE.equals(onDuty);
    }

    boolean isAtItsCap() {
        return load.open() >= loadCap;
    }

    Facts why() {
        return Facts.NONE
                .and(FactKind.READER_ON_DUTY, onDuty)
                .and(FactKind.OPEN_CASES, load.open())
                .and(FactKind.LOAD_CAP, loadCap)
                .minutes(FactKind.MEDIAN_MINUTES, load.medianTurnaround())
                .and(FactKind.OWN_WAY_UP, ownWayUp);
    }
}
