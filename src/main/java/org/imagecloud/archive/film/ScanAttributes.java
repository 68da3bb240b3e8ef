package org.imagecloud.archive.film;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.imagecloud.archive.FilmScan;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.jspecify.annotations.Nullable;

/** What a Secondary Capture Image and an Encapsulated PDF have in common: DICOM PS3.3 §A.8.1 and §A.45.1. */
final class ScanAttributes {

    private static final DateTimeFormatter DA = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TM = DateTimeFormatter.ofPattern("HHmmss");

    private ScanAttributes() {}

    static Attributes of(FilmScan scan, boolean document) {
        Attributes object = new Attributes().setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        patient(object, scan.study());
        study(object, scan);
        series(object, scan, document);
        Instant at = scan.scannedAt();
        return object.setString(
                        Tag.SOPClassUID,
                        VR.UI,
                        document ? UID.EncapsulatedPDFStorage : UID.SecondaryCaptureImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, UIDs.of(scan.objectKey()))
                .setString(Tag.TimezoneOffsetFromUTC, VR.SH, "+0000")
                .setString(
                        Tag.ContentDate,
                        VR.DA,
                        DA.format(at.atOffset(ZoneOffset.UTC).toLocalDate()))
                .setString(Tag.ContentTime, VR.TM, TM.format(at.atOffset(ZoneOffset.UTC)))
                .setString(Tag.InstanceNumber, VR.IS, Integer.toString(scan.number()))
                .setString(Tag.ConversionType, VR.CS, document ? "SD" : "DF")
                .setString(Tag.BurnedInAnnotation, VR.CS, "YES"); // films carry the patient's name
    }

    private static void patient(Attributes object, FilmStudy study) {
        LocalDate born = study.birthDate();
        object.setString(Tag.PatientName, VR.PN, study.patientName())
                .setString(Tag.PatientID, VR.LO, study.patientId())
                .setString(Tag.PatientBirthDate, VR.DA, born == null ? "" : DA.format(born))
                .setString(Tag.PatientSex, VR.CS, orEmpty(study.sex()));
        if (born != null && !born.isAfter(study.studyDate())) {
            object.setString(Tag.PatientAge, VR.AS, age(Period.between(born, study.studyDate())));
        }
    }

    private static String age(Period lived) {
        return lived.getYears() > 0
                ? String.format("%03dY", lived.getYears())
                : String.format("%03dM", lived.getMonths());
    }

    private static void study(Attributes object, FilmScan scan) {
        FilmStudy study = scan.study();
        object.setString(Tag.StudyInstanceUID, VR.UI, UIDs.of(scan.studyKey()))
                .setString(Tag.StudyDate, VR.DA, DA.format(study.studyDate()))
                .setString(Tag.StudyTime, VR.TM, "")
                .setString(Tag.AccessionNumber, VR.SH, "")
                .setString(Tag.ReferringPhysicianName, VR.PN, "")
                .setString(Tag.StudyID, VR.SH, "");
        String description = study.description();
        if (description != null && !description.isBlank()) {
            object.setString(Tag.StudyDescription, VR.LO, description);
        }
    }

    private static void series(Attributes object, FilmScan scan, boolean document) {
        String kind = document ? "documents" : "films";
        String key = scan.studyKey() + "/" + kind;
        object.setString(
                        Tag.SeriesInstanceUID,
                        VR.UI,
                        UIDs.of(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))))
                .setString(Tag.SeriesNumber, VR.IS, document ? "2" : "1")
                .setString(Tag.Modality, VR.CS, scan.study().modality())
                .setString(Tag.Manufacturer, VR.LO, "");
        String bodyPart = scan.study().bodyPart();
        if (bodyPart != null && !bodyPart.isBlank()) {
            object.setString(Tag.BodyPartExamined, VR.CS, bodyPart);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
