package org.imagecloud.reporting;

import org.imagecloud.archive.Examination;
import org.imagecloud.referral.ClinicalNote;
import org.imagecloud.referral.Referral;
import org.jspecify.annotations.Nullable;

/**
 * A signed version with all that is said around it wherever it goes: on paper, as a DICOM object, as FHIR.
 *
 * @param inForce the version that counts now: this one, or one that has superseded it
 * @param previous the version before this one; none before the first
 * @param examination nothing where the images have been deleted
 * @param putRight nothing where it was signed for whom the study is known to be of now
 * @param note what the clinic has written for the reader
 */
public record ReportDocument(
        Referral referral,
        Report report,
        Report inForce,
        @Nullable Report previous,
        @Nullable Examination examination,
        @Nullable PutRight putRight,
        @Nullable ClinicalNote note) {

    /** Whether a later version has taken its place. */
    public boolean isSuperseded() {
        return inForce.version() != report.version();
    }

    /** The same before any later version: what is stored with the images does not say what came after it. */
    ReportDocument asItWasSigned() {
        return new ReportDocument(referral, report, report, previous, examination, putRight, note);
    }
}
