package org.imagecloud.reporting;

import java.time.Instant;

/**
 * A signed version of a report.
 *
 * @param version counts from 1
 * @param authorName the name that stands under the report
 */
public record Report(
        int version, ReportStatus status, String author, String authorName, Instant signedAt, ReportContent content) {}
