package org.imagecloud.supervision.board;

/** What a case does once, and in a time that was set. */
public enum Measure {
    /** From its submission until a reader has it for the first time. */
    CLAIM,
    /** From its submission until its first report, where that is preliminary. */
    PRELIMINARY_REPORT,
    /** From its submission until its final report. */
    FINAL,
    /** From a critical result until its clinic has confirmed to have understood it. */
    CONFIRMATION
}
