package org.imagecloud.notification;

/** How a message speaks; the texts are in the message bundle {@code notices}. */
public enum Wording {
    PLAIN,
    URGENT
}
