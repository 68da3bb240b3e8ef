package org.imagecloud.notification;

/** A way to a post. */
public enum Channel {
    /** The pages of the platform: every notice. */
    IN_APP,
    EMAIL,
    WEBHOOK
}
