package org.imagecloud.http;

/** How large a body a route takes. */
public enum Body {
    /** What people write. */
    SMALL,
    /** Objects and files, which are bounded where they are taken. */
    LARGE
}
