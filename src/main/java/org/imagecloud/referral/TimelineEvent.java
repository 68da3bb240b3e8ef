package org.imagecloud.referral;

/** What can happen to a referral; each leaves a line in its timeline. */
public enum TimelineEvent {
    SUBMITTED,
    URGENCY_CLASSIFIED,
    ROUTED,
    TARGETS_SET,
    TRIAGED,
    TRIAGE_OMITTED,
    SENT_BACK,
    INPUT_RECEIVED,
    INPUT_MISSED,
    INFORMATION_ADDED,
    /** It was submitted before all of its images were there. */
    IMAGES_INCOMPLETE,
    IMAGES_ADDED,
    /** Images came that tell another patient: a person is to take or refuse them. */
    IMAGES_HELD,
    HELD_IMAGES_TAKEN,
    HELD_IMAGES_REFUSED,
    /** A person has said whose the images are. */
    PATIENT_CORRECTED,
    /** A person has said that its patient is known under another number too. */
    PATIENT_LINKED,
    PATIENT_LINK_UNDONE,
    PRE_READ,
    PRE_READ_REFUSED,
    CLASSIFIED_AGAIN,
    URGENCY_RAISED,
    /** A supervisor has made it more urgent, and says why. */
    URGENCY_WANTED,
    CLAIMED,
    RELEASED,
    LEASE_ENDED,
    DECLINED,
    EXPERT_NEEDED,
    WAIT_FORECAST,
    OFFERED_TO_EXPERT,
    NO_EXPERT_TO_OFFER,
    TARGET_WARNED,
    TARGET_ENDANGERED,
    TARGET_MISSED,
    PRELIMINARY_SIGNED,
    REPORT_SIGNED,
    REPORT_AMENDED,
    DISCREPANCY_FOUND,
    CRITICAL_RESULT_FOUND,
    CRITICAL_RESULT_NOTIFIED,
    CRITICAL_RESULT_NO_READBACK,
    CRITICAL_RESULT_UNREACHED,
    CRITICAL_RESULT_SUPERSEDED,
    RETURNED,
    ACKNOWLEDGEMENT_REMINDED,
    CRITICAL_RESULT_CONFIRMED,
    ACKNOWLEDGED,
    CLOSED,
    RELEASE_DECIDED,
    OPENED_TO_PATIENT,
    CLOSED_TO_PATIENT,
    PATIENT_CODE_ISSUED,
    PATIENT_CODE_REVOKED,
    PATIENT_CAME_IN,
    BREAK_GLASS,
    /** A supervisor has given it to somebody else. */
    REASSIGNED,
    /** A step that had failed was tried again. */
    STEP_RETRIED,
    /** Its process was started again where the case stood. */
    PROCESS_RESUMED,
    CANCELLATION_WANTED,
    CANCELLED,
    /** Nobody can read it: a supervisor has ended it, and says why. */
    FAILED
}
