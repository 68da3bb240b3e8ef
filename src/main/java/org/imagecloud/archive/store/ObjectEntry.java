package org.imagecloud.archive.store;

import java.time.LocalDate;
import java.util.List;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.pack.Instance;
import org.jspecify.annotations.Nullable;

/** What the index keeps of an object, by the names of its columns, and what its pack tells. */
record ObjectEntry(ObjectIds ids, StudyRow study, SeriesRow series, Instance instance) {

    /** SOP Classes of structured reports with key object selections, and of presentation states (PS3.4 §B.5). */
    private static final List<String> ABOUT_IMAGES =
            List.of("1.2.840.10008.5.1.4.1.1.88.", "1.2.840.10008.5.1.4.1.1.11.");

    /** Whether it is what somebody was sent to have read, and not what a reader or a program says of it. */
    boolean isToBeRead() {
        return ABOUT_IMAGES.stream().noneMatch(ids.sopClass()::startsWith);
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
