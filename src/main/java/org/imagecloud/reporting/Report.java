package org.imagecloud.reporting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signed version of a report.
 *
 * @param version counts from 1
 * @param authorName the name that stands under the report
 * @param reason why it differs from the version before, where it was changed after the final one
 */
public record Report(
        int version,
        ReportStatus status,
        String author,
        String authorName,
        Instant signedAt,
        @Nullable String reason,
        ReportContent content) {}
