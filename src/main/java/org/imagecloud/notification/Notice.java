package org.imagecloud.notification;

import java.time.Instant;
import org.imagecloud.identity.Membership;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;

/**
 * Something that a duty post must know. It names the case by its id alone; who may see the case finds the rest there.
 *
 * @param referral none where a study without a case is meant
 * @param to the hospital and role that see it
 * @param post the post in the call tree, for example {@code clinic-duty}
 */
public record Notice(Kind kind, @Nullable ReferralId referral, Membership to, String post, Instant sentAt) {

    /** What it is about. */
    public enum Kind {
        CRITICAL_RESULT,
        RETURNED,
        OFFERED,
        /** Images of a case have arrived after its submission. */
        IMAGES_ADDED,
        /** The clinic must say or send more before the case can be read. */
        INPUT_NEEDED,
        /** Half of the time for the final report is gone. */
        TARGET_WARNED,
        /** There will be no report in time if nobody does anything. */
        TARGET_ENDANGERED,
        /** There was no report in time. */
        TARGET_MISSED,
        /** Somebody has opened a study in an emergency that was not offered to them. */
        BREAK_GLASS
    }
}
