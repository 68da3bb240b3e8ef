package org.imagecloud.referral;

/** What has a time of its own. */
public enum TargetStep {
    CLAIM,
    PRELIMINARY,
    FINAL;

    /** Whether it was done, or is not asked for. */
    boolean isDone(ReferralFacts referral) {
        return switch (this) {
            case CLAIM -> referral.claim() != null;
            case PRELIMINARY ->
                referral.targets == null || referral.targets.preliminary() == null || referral.reportVersion > 0;
            case FINAL -> false;
        };
    }
}
