package org.imagecloud.reporting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.imagecloud.archive.SignedEvidence;
import org.imagecloud.referral.Signatory;
import org.jspecify.annotations.Nullable;

/**
 * A signed version of a report.
 *
 * @param version counts from 1
 * @param signatory whose name stands under the report
 * @param reason why it differs from the version before, where it was changed after the final one
 * @param patientRevision for whom it was signed, as {@link org.imagecloud.archive.PatientCorrections#revision}; null of versions from before
 *     this was kept
 * @param evidence as {@link SignedEvidence#objects}
 */
public record Report(
        int version,
        ReportStatus status,
        Signatory signatory,
        Instant signedAt,
        @Nullable String reason,
        ReportContent content,
        @JsonIgnore @Nullable Long patientRevision,
        @JsonIgnore @Nullable List<String> evidence) {

    /** What the signature covers of what lies beside the images. */
    public SignedEvidence signedEvidence() {
        return new SignedEvidence(evidence, signatory.userId(), signedAt);
    }
}
