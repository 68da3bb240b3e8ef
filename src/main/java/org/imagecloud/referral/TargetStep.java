package org.imagecloud.referral;

/** What has a time of its own. */
public enum TargetStep {
    CLAIM,
    PRELIMINARY,
    FINAL;

    /** Whether it was done, or is not asked for. */
    boolean isDone(Referral referral) {
        return switch (this) {
            case CLAIM -> referral.claim() != null;
            case PRELIMINARY ->
                !isPreliminaryAskedFor(referral) || referral.reading().isReported();
            case FINAL -> false;
        };
    }

    private static boolean isPreliminaryAskedFor(Referral referral) {
        ReadingTargets targets = referral.targets();
        return targets != null && targets.preliminary() != null;
    }
}
