package org.imagecloud.referral;

/** The states of a referral; DICOM UPS and FHIR Task names are derived from them. */
public enum ReferralState {
    SUBMITTED,
    TRIAGED,
    READING,
    ESCALATED,
    PRELIMINARY,
    REPORTED,
    RETURNED,
    ACKNOWLEDGED,
    NEEDS_INPUT,
    CANCELLED,
    FAILED
}
