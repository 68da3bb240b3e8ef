package org.imagecloud.archive.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.imagecloud.archive.Examination;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.StudyReport;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.jspecify.annotations.Nullable;

/** What both objects of a report have: patient, study, series, equipment, and when it was said (DICOM PS3.3 §C.7). */
final class DocumentHead {

    private static final DateTimeFormatter DA = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TM = DateTimeFormatter.ofPattern("HHmmss");
    private static final String MANUFACTURER = "Medical Image Cloud";
    /** Behind the images, and behind what readers keep; a version for each number. */
    private static final int FIRST_NUMBER = 9100;

    private static final int LONGEST_DESCRIPTION = 64;

    private DocumentHead() {}

    /**
     * Of one object, without its SOP Class and what it says.
     *
     * @param step by which the numbers of the series of both kinds differ
     */
    static Attributes of(StudyReport report, Examination examination, String series, String modality, int step) {
        Attributes object = new Attributes().setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        patient(object, examination);
        object.setString(Tag.StudyInstanceUID, VR.UI, report.study().value())
                .setString(Tag.StudyDate, VR.DA, date(examination.date()))
                .setString(Tag.StudyTime, VR.TM, orEmpty(examination.time()))
                .setString(Tag.AccessionNumber, VR.SH, orEmpty(examination.accessionNumber()))
                .setString(Tag.ReferringPhysicianName, VR.PN, "")
                .setString(Tag.StudyID, VR.SH, "");
        if (examination.description() != null) {
            object.setString(Tag.StudyDescription, VR.LO, examination.description());
        }
        String title = report.title();
        String date = DA.format(report.signedAt().toLocalDate());
        String time = TM.format(report.signedAt());
        return object.setString(Tag.SeriesInstanceUID, VR.UI, series)
                .setString(Tag.SeriesNumber, VR.IS, Integer.toString(FIRST_NUMBER + 2 * report.version() + step))
                .setString(
                        Tag.SeriesDescription, VR.LO, title.substring(0, Math.min(title.length(), LONGEST_DESCRIPTION)))
                .setString(Tag.Modality, VR.CS, modality)
                .setString(Tag.Manufacturer, VR.LO, MANUFACTURER)
                .setString(Tag.InstanceNumber, VR.IS, Integer.toString(report.version()))
                .setString(Tag.InstanceCreationDate, VR.DA, date)
                .setString(Tag.InstanceCreationTime, VR.TM, time)
                .setString(Tag.ContentDate, VR.DA, date)
                .setString(Tag.ContentTime, VR.TM, time);
    }

    /** As the archive knows the patient now. */
    private static void patient(Attributes object, Examination examination) {
        PatientData patient = examination.patient();
        object.setString(Tag.PatientName, VR.PN, orEmpty(patient.patientName()))
                .setString(Tag.PatientID, VR.LO, orEmpty(patient.patientId()))
                .setString(Tag.IssuerOfPatientID, VR.LO, examination.patientIdIssuer())
                .setString(Tag.PatientBirthDate, VR.DA, date(patient.patientBirthDate()))
                .setString(Tag.PatientSex, VR.CS, orEmpty(patient.patientSex()));
    }

    static void predecessors(Attributes object, List<Attributes> predecessors) {
        if (!predecessors.isEmpty()) {
            object.setSequence(Tag.PredecessorDocumentsSequence, predecessors);
        }
    }

    private static String date(@Nullable LocalDate date) {
        return Stream.ofNullable(date).map(DA::format).findFirst().orElse("");
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
