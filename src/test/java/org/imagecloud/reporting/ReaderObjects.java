package org.imagecloud.reporting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.TestStudy;

/** What the viewer keeps beside the images of a study, as files. */
final class ReaderObjects {

    private static final int[] OF_THE_STUDY = {
        Tag.PatientName,
        Tag.PatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.StudyInstanceUID,
        Tag.StudyDate,
        Tag.StudyTime
    };

    private ReaderObjects() {}

    /** A key object selection of these slices, counted from 0. */
    static byte[] keyImages(TestStudy study, int... slices) {
        return keyImages(study, "113000", slices);
    }

    /** @param title a code of DCM (PS3.16 CID 7010) */
    static byte[] keyImages(TestStudy study, String title, int... slices) {
        List<Attributes> items = new ArrayList<>();
        for (int slice : slices) {
            items.add(item("CONTAINS", "IMAGE")
                    .setSequence(Tag.ReferencedSOPSequence, List.of(reference(header(study, slice)))));
        }
        return file(document(study, "1.2.840.10008.5.1.4.1.1.88.59", "KO", title, "Title", slices[0])
                .setSequence(Tag.ContentSequence, items));
    }

    /** A key object selection of another object of the study. */
    static byte[] keyObjects(TestStudy study, byte[] object, String title) {
        Attributes named =
                item("CONTAINS", "IMAGE").setSequence(Tag.ReferencedSOPSequence, List.of(reference(header(object))));
        return file(document(study, "1.2.840.10008.5.1.4.1.1.88.59", "KO", title, "Title", 0)
                .setSequence(Tag.ContentSequence, List.of(named)));
    }

    /** A report of one length on a slice. */
    static byte[] length(TestStudy study, int slice, String millimetres) {
        Attributes image = header(study, slice);
        Attributes place = named(item("CONTAINS", "SCOORD"), "111030", "Image Region")
                .setString(0x00700023, VR.CS, "POLYLINE")
                .setBytes(0x00700022, VR.FL, new byte[16])
                .setSequence(
                        Tag.ContentSequence,
                        List.of(item("SELECTED FROM", "IMAGE")
                                .setSequence(Tag.ReferencedSOPSequence, List.of(reference(image)))));
        Attributes value = named(item("CONTAINS", "NUM"), "410668003", "Length")
                .setSequence(
                        0x0040A300,
                        List.of(new Attributes()
                                .setSequence(0x004008EA, List.of(code("mm", "UCUM", "mm")))
                                .setString(0x0040A30A, VR.DS, millimetres)));
        Attributes group = named(container(), "125007", "Measurement Group")
                .setSequence(Tag.ContentSequence, List.of(place, value));
        Attributes measurements =
                named(container(), "126010", "Imaging Measurements").setSequence(Tag.ContentSequence, List.of(group));
        return file(
                document(study, "1.2.840.10008.5.1.4.1.1.88.33", "SR", "126000", "Imaging Measurement Report", slice)
                        .setSequence(Tag.ContentSequence, List.of(measurements)));
    }

    private static Attributes document(
            TestStudy study, String sopClass, String modality, String concept, String meaning, int evidence) {
        Attributes image = header(study, evidence);
        Attributes document = new Attributes().setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        for (int tag : OF_THE_STUDY) {
            document.setString(tag, Objects.requireNonNull(image.vr(tag)), String.valueOf(image.getString(tag)));
        }
        Attributes series = new Attributes()
                .setString(Tag.SeriesInstanceUID, VR.UI, String.valueOf(image.getString(Tag.SeriesInstanceUID)))
                .setSequence(Tag.ReferencedSOPSequence, List.of(reference(image)));
        Attributes of = new Attributes()
                .setString(Tag.StudyInstanceUID, VR.UI, study.uid())
                .setSequence(Tag.ReferencedSeriesSequence, List.of(series));
        return named(document, concept, meaning)
                .setString(Tag.SOPClassUID, VR.UI, sopClass)
                .setString(Tag.SOPInstanceUID, VR.UI, UIDs.create())
                .setString(Tag.SeriesInstanceUID, VR.UI, UIDs.create())
                .setString(Tag.Modality, VR.CS, modality)
                .setString(Tag.ValueType, VR.CS, "CONTAINER")
                .setSequence(Tag.CurrentRequestedProcedureEvidenceSequence, List.of(of));
    }

    private static Attributes container() {
        return item("CONTAINS", "CONTAINER").setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE");
    }

    private static Attributes item(String relationship, String type) {
        return new Attributes()
                .setString(Tag.RelationshipType, VR.CS, relationship)
                .setString(Tag.ValueType, VR.CS, type);
    }

    private static Attributes named(Attributes item, String value, String meaning) {
        return item.setSequence(
                Tag.ConceptNameCodeSequence, List.of(code(value, value.length() > 6 ? "SCT" : "DCM", meaning)));
    }

    private static Attributes code(String value, String scheme, String meaning) {
        return new Attributes()
                .setString(Tag.CodeValue, VR.SH, value)
                .setString(Tag.CodingSchemeDesignator, VR.SH, scheme)
                .setString(Tag.CodeMeaning, VR.LO, meaning);
    }

    private static Attributes reference(Attributes image) {
        return new Attributes()
                .setString(Tag.ReferencedSOPClassUID, VR.UI, String.valueOf(image.getString(Tag.SOPClassUID)))
                .setString(Tag.ReferencedSOPInstanceUID, VR.UI, String.valueOf(image.getString(Tag.SOPInstanceUID)));
    }

    private static Attributes header(TestStudy study, int slice) {
        return header(study.slices().get(slice));
    }

    private static Attributes header(byte[] file) {
        try (DicomInputStream object = new DicomInputStream(new ByteArrayInputStream(file))) {
            return object.readDatasetUntilPixelData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(Attributes document) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new DicomOutputStream(file).writeFile(document, UID.ExplicitVRLittleEndian);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
