package org.imagecloud.referral;

/** What can happen to a referral; each leaves a line in its timeline. */
public enum TimelineEvent {
    SUBMITTED,
    URGENCY_CLASSIFIED,
    ROUTED,
    TARGETS_SET,
    CLAIMED,
    RELEASED,
    LEASE_ENDED,
    DECLINED,
    OFFERED_TO_EXPERT,
    NO_EXPERT_TO_OFFER,
    TARGET_WARNED,
    TARGET_ENDANGERED,
    TARGET_MISSED,
    REPORT_SIGNED,
    CRITICAL_RESULT_FOUND,
    CRITICAL_RESULT_NOTIFIED,
    RETURNED,
    CRITICAL_RESULT_CONFIRMED,
    ACKNOWLEDGED,
    CLOSED,
    CANCELLATION_WANTED,
    CANCELLED
}
