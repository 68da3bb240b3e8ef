package org.imagecloud.reporting;

import java.time.Instant;
import org.imagecloud.referral.Signatory;
import org.jspecify.annotations.Nullable;

/**
 * A signed version of a report.
 *
 * @param version counts from 1
 * @param signatory whose name stands under the report
 * @param reason why it differs from the version before, where it was changed after the final one
 */
public record Report(
        int version,
        ReportStatus status,
        Signatory signatory,
        Instant signedAt,
        @Nullable String reason,
        ReportContent content) {}
