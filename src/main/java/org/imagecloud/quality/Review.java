package org.imagecloud.quality;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;

/**
 * A second look at a signed report.
 *
 * @param version of the report
 * @param hospital at which it was read, whose people review it
 * @param author who signed it, and does not review it
 * @param scores what was found, the first first
 */
public record Review(
        UUID id,
        ReferralId referral,
        int version,
        Reason reason,
        HospitalId hospital,
        String author,
        Instant requestedAt,
        List<Score> scores) {

    /** Why it is reviewed. */
    public enum Reason {
        /** Drawn, at the rate that {@code sample-quality} gives. */
        SAMPLE,
        /** It differs significantly from the version before. */
        DISCREPANCY;

        /**
         * Why the report of a case is reviewed, if it is. The draw is the case's own: the same report is drawn or not, however
         * often it is asked for.
         *
         * @param percent how many of a hundred are drawn
         */
        public static Optional<Reason> of(ReferralId id, boolean discrepancy, int percent) {
            if (discrepancy) {
                return Optional.of(DISCREPANCY);
            }
            return Math.floorMod(id.hashCode(), 100) < percent ? Optional.of(SAMPLE) : Optional.empty();
        }
    }

    /**
     * One person's judgement, on the scale of peer review that RADPEER of the American College of Radiology uses.
     *
     * @param score 1 concur; 2 a difference that is not ordinarily expected to be seen; 3 should be seen most of the time; 4
     *     should be seen almost every time
     */
    public record Score(int score, String comment, String reviewer, Instant at) {}
}
