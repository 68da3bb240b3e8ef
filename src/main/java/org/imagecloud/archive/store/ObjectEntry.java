package org.imagecloud.archive.store;

import java.time.LocalDate;
import java.util.Set;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.pack.Instance;
import org.jspecify.annotations.Nullable;

/** What the index keeps of an object, by the names of its columns, and what its pack tells. */
record ObjectEntry(ObjectIds ids, StudyRow study, SeriesRow series, Instance instance) {

    /** What readers keep of what they see: text, enhanced, comprehensive and 3D reports, key objects, presentation states, documents. */
    private static final Set<String> EVIDENCE = Set.of(
            "1.2.840.10008.5.1.4.1.1.88.11",
            "1.2.840.10008.5.1.4.1.1.88.22",
            "1.2.840.10008.5.1.4.1.1.88.33",
            "1.2.840.10008.5.1.4.1.1.88.34",
            "1.2.840.10008.5.1.4.1.1.88.59",
            "1.2.840.10008.5.1.4.1.1.11.1",
            UID.EncapsulatedPDFStorage);

    /** Whether it is what a reader may add to a study of others; one that tells of a picture is none, whatever it calls itself. */
    boolean isEvidence() {
        return EVIDENCE.contains(ids.sopClass()) && instance.rows() == null && instance.bitsAllocated() == null;
    }

    /** Whether it is what somebody was sent to have read, and not what a reader or a program says of it. */
    boolean isToBeRead() {
        return !UID.isAboutImages(ids.sopClass());
    }

    /** Whom it tells. */
    PatientData patient() {
        String birthDate = study.patientBirthDate();
        return new PatientData(
                study.patientName(),
                study.patientId(),
                birthDate == null ? null : LocalDate.parse(birthDate),
                study.patientSex());
    }

    record StudyRow(
            String studyInstanceUid,
            String receivedFrom,
            @Nullable String studyDate,
            @Nullable String studyTime,
            @Nullable String accessionNumber,
            @Nullable String referringPhysicianName,
            @Nullable String patientName,
            @Nullable String patientId,
            String patientIdIssuer,
            @Nullable String patientBirthDate,
            @Nullable String patientSex,
            @Nullable String patientAge,
            @Nullable String studyId,
            @Nullable String studyDescription,
            @Nullable String timezoneOffset) {}

    record SeriesRow(
            String seriesInstanceUid,
            @Nullable String modality,
            @Nullable Integer seriesNumber,
            @Nullable String seriesDescription,
            @Nullable String bodyPartExamined,
            @Nullable String laterality,
            @Nullable String performedDate,
            @Nullable String performedTime,
            @Nullable String scheduledStepId,
            @Nullable String requestedProcedureId) {}
}
