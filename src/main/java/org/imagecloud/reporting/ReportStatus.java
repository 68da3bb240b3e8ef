package org.imagecloud.reporting;

/** How binding a report is; the names of FHIR R4 DiagnosticReport.status, in capitals. */
public enum ReportStatus {
    PRELIMINARY,
    FINAL
}
