package org.imagecloud.archive.store;

import org.imagecloud.archive.pack.Instance;
import org.jspecify.annotations.Nullable;

/** What the index keeps of an object, by the names of its columns, and what its pack tells. */
record ObjectEntry(ObjectIds ids, StudyRow study, SeriesRow series, Instance instance) {

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
            @Nullable String performedTime) {}
}
