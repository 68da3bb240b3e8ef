package org.imagecloud.reporting;

/** How binding a version of a report is; the names of FHIR R4 DiagnosticReport.status, in capitals. */
public enum ReportStatus {
    /** Read, but the reader has not decided finally; a final report follows. */
    PRELIMINARY,
    FINAL,
    /** The final report with something added that changes nothing of what it says. */
    APPENDED,
    /** The final report, changed because it was wrong. */
    CORRECTED
}
