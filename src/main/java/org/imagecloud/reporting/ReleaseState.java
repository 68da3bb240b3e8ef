package org.imagecloud.reporting;

/** What a patient is told about a report. */
public enum ReleaseState {
    NOT_YET,
    OPEN,
    /** It was open, and is closed again: by the clinic, or because a later version takes its place. */
    WITHDRAWN
}
