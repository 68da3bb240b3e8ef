package org.imagecloud.http;

/** What a browser makes of an answer, which decides how much it may do with it. */
public enum Surface {
    /** Our pages and what they load. */
    PAGE,
    /** The page with the images. */
    VIEWER,
    /** Pages for patients: no scripts, nothing from elsewhere. */
    PATIENT,
    /** Answers for programs; a browser runs nothing of them. */
    DATA,
    /** The engine's own web applications: their files and calls. */
    ENGINE,
    /** Their pages, whose scripts run by a nonce. */
    ENGINE_PAGE
}
