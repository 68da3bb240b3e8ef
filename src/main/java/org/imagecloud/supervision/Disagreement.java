package org.imagecloud.supervision;

import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;

/**
 * That a case and its process do not agree.
 *
 * @param referral the case; none of a process whose case nobody knows
 * @param instance the process, where there is no case that it belongs to
 * @param activity of the model where it is wrong; empty where that is the whole
 */
public record Disagreement(
        @Nullable ReferralId referral, @Nullable String instance, Kind kind, String activity) {

    /** What is wrong. */
    public enum Kind {
        /** The case is open, and no process runs for it. */
        NO_PROCESS,
        /** A process runs for a case that has ended, or was never there. */
        NO_CASE,
        /** The process waits for something else than the case, or for nobody. */
        WRONG_STEP,
        /** The process has another reader than the case. */
        WRONG_READER,
        /** It waits where a clock should run, and none does. */
        NO_TIMER,
        /** A timer is long past due, and has not fired. */
        TIMER_LATE,
        /** A task waits that nobody may take. */
        NO_CANDIDATE,
        /** A process waits for one that it called, and that one is not there. */
        CALL_STUCK,
        /** An administrator has suspended it, and it does not go on by itself. */
        SUSPENDED,
        /** A step has failed at every try. */
        STEP_FAILED,
        /** A critical result is not confirmed, and nobody is being told. */
        CRITICAL_UNTOLD;

        /** Of a failed step they are told when it fails. */
        boolean isTold() {
            return this != STEP_FAILED;
        }
    }
}
