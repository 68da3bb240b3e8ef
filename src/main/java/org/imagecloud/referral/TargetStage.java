package org.imagecloud.referral;

/** How far the time for the final report has run without one. */
public enum TargetStage {
    WARNED,
    ENDANGERED,
    MISSED
}
