package org.imagecloud.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Set;
import org.imagecloud.identity.Membership;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Something that a duty post must know. It names the case by its id alone; who may see the case finds the rest there.
 *
 * @param referral none where a study without a case is meant
 * @param to the hospital and role that see it
 * @param post the post in the call tree, for example {@code clinic-duty}
 */
public record Notice(
        Kind kind,
        @Nullable ReferralId referral,
        Membership to,
        String post,
        Instant sentAt,
        @JsonUnwrapped Pressure pressure) {

    /** A notice that is no more urgent than its kind. */
    public Notice(Kind kind, @Nullable ReferralId referral, Membership to, String post, Instant sentAt) {
        this(kind, referral, to, post, sentAt, Pressure.NONE);
    }

    /**
     * How much it presses.
     *
     * @param urgency of the case
     * @param category of its gravest finding, 1 to 3
     * @param dueAt until when something is to be done
     */
    public record Pressure(
            @Nullable Urgency urgency,
            @Nullable Integer category,
            @Nullable Instant dueAt) {

        /** Nothing is known of that. */
        public static final Pressure NONE = new Pressure(null, null, null);
    }

    /** How much may hang on it that somebody reads it; what hangs on less never hides what more hangs on. */
    public enum Rank {
        /** A patient may come to harm, or has been harmed. */
        HARM,
        /** Somebody has something to do, or something is wrong. */
        TO_DO,
        /** Good to know; what comes soon after the same of the same case is told by that. */
        NEWS
    }

    /** What it is about. */
    public enum Kind {
        CRITICAL_RESULT(Rank.HARM, NoticedCases.Awaited.CONFIRMATION),
        /** Nobody has confirmed a critical result, and all of its call tree was told. */
        UNABLE_TO_REACH(Rank.HARM, NoticedCases.Awaited.CONFIRMATION),
        RETURNED(Rank.TO_DO, NoticedCases.Awaited.ACKNOWLEDGEMENT),
        /** A result was returned, and the clinic has not acknowledged it for a day. */
        ACKNOWLEDGEMENT_DUE(Rank.TO_DO, NoticedCases.Awaited.ACKNOWLEDGEMENT),
        OFFERED(Rank.TO_DO, NoticedCases.Awaited.CLAIM),
        /** Images of a case have arrived after its submission. */
        IMAGES_ADDED(Rank.TO_DO, NoticedCases.Awaited.REPORT),
        /** Images of a case tell another patient, and are held until a person takes or refuses them. */
        IMAGES_HELD(Rank.NEWS),
        /** A person has said that a case is another patient's than its images told. */
        PATIENT_CORRECTED(Rank.NEWS),
        /** A person has said that a patient of the clinic is also known under another number, so that other studies count as earlier ones. */
        PATIENT_LINKED(Rank.NEWS),
        /** Such a word was taken back. */
        PATIENT_LINK_UNDONE(Rank.NEWS),
        /** The clinic must say or send more before the case can be read. */
        INPUT_NEEDED(Rank.TO_DO, NoticedCases.Awaited.INPUT),
        /** Nobody can read a case of the clinic: it has ended without a report. */
        FAILED(Rank.HARM),
        /** Half of the time for the final report is gone. */
        TARGET_WARNED(Rank.TO_DO, NoticedCases.Awaited.REPORT),
        /** There will be no report in time if nobody does anything. */
        TARGET_ENDANGERED(Rank.TO_DO, NoticedCases.Awaited.REPORT),
        /** There was no report in time. */
        TARGET_MISSED(Rank.TO_DO, NoticedCases.Awaited.REPORT),
        /** Nobody has reviewed a report in the time that the model gives. */
        REVIEW_OVERDUE(Rank.TO_DO),
        /** A step of the process has failed, and is not tried again by itself. */
        PROCESS_STUCK(Rank.HARM),
        /** Somebody has opened a study in an emergency that was not offered to them. */
        BREAK_GLASS(Rank.HARM),
        /** A message could not be delivered; told inside only. */
        DELIVERY_FAILED(Rank.TO_DO),
        /** The clock of a node is not that of the database: it takes no timers. */
        CLOCK_WRONG(Rank.HARM),
        /** A version of a model was broken, and the one before is in force again. */
        MODEL_WITHDRAWN(Rank.HARM);

        private final Rank rank;
        private final NoticedCases.@Nullable Awaited until;

        Kind(Rank rank) {
            this.rank = rank;
            this.until = null;
        }

        Kind(Rank rank, NoticedCases.Awaited until) {
            this.rank = rank;
            this.until = until;
        }

        public Rank rank() {
            return rank;
        }

        /** Whether nothing is left to do of what it tells, by what its case still waits for; of others nobody knows. */
        boolean isDone(Set<NoticedCases.Awaited> awaited) {
            return until != null && !awaited.contains(until);
        }
    }
}
