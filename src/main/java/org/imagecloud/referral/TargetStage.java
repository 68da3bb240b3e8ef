package org.imagecloud.referral;

/** How far the time for a step has run without it. */
public enum TargetStage {
    WARNED(TimelineEvent.TARGET_WARNED),
    ENDANGERED(TimelineEvent.TARGET_ENDANGERED),
    MISSED(TimelineEvent.TARGET_MISSED);

    private final TimelineEvent event;

    TargetStage(TimelineEvent event) {
        this.event = event;
    }

    /** The line that it leaves in the timeline. */
    TimelineEvent event() {
        return event;
    }
}
