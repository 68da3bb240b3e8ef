package org.imagecloud.archive.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.HeldBuffer;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;

/** The DICOMDIR of a medium with one study: patient, study, series, objects (DICOM PS3.10 §8.6, PS3.3 Annex F). */
final class MediaDirectory implements AutoCloseable {

    private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";
    private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";
    private static final String WAVEFORMS = "1.2.840.10008.5.1.4.1.1.9.";
    private static final String PRESENTATION_STATES = "1.2.840.10008.5.1.4.1.1.11.";

    private static final int RECORD_COST = 2048;

    private final HeldBytes held = HeldBytes.begin();
    private @Nullable DirectoryRecord patient;
    private @Nullable DirectoryRecord study;
    private final Map<String, DirectoryRecord> series = new HashMap<>();

    /** @param file the file's name on the medium, folder by folder: capital letters and digits, at most eight each */
    void add(StoredObject object, Attributes header, List<String> file) {
        held.take(RECORD_COST);
        DirectoryRecord above = series.computeIfAbsent(object.series(), uid -> series(header));
        above.below(new DirectoryRecord(type(object.sopClass())))
                .copy(header, Tag.InstanceNumber, Tag.ContentDate, Tag.ContentTime)
                .set(Tag.ReferencedFileID, VR.CS, file.toArray(String[]::new))
                .set(Tag.ReferencedSOPClassUIDInFile, VR.UI, object.sopClass())
                .set(Tag.ReferencedSOPInstanceUIDInFile, VR.UI, object.sopInstance())
                .set(Tag.ReferencedTransferSyntaxUIDInFile, VR.UI, object.leavesAs());
    }

    /** Writes the DICOMDIR; only after an object was added. */
    void writeTo(OutputStream out) throws IOException {
        DirectoryRecord root = java.util.Objects.requireNonNull(patient);
        List<DirectoryRecord> records = root.all();
        byte[] head = head();
        int at = head.length + encode(directory(root, List.of())).length;
        for (DirectoryRecord record : records) {
            at = record.place(at);
        }
        root.linkAsRoot();
        out.write(head);
        out.write(encode(directory(
                root, records.stream().map(DirectoryRecord::attributes).toList())));
    }

    @Override
    public void close() {
        held.close();
    }

    private DirectoryRecord series(Attributes header) {
        if (patient == null) {
            patient = new DirectoryRecord("PATIENT")
                    .copy(header, Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex);
        }
        if (study == null) {
            study = patient.below(new DirectoryRecord("STUDY"))
                    .copy(
                            header,
                            Tag.StudyDate,
                            Tag.StudyTime,
                            Tag.AccessionNumber,
                            Tag.StudyDescription,
                            Tag.StudyInstanceUID,
                            Tag.StudyID);
        }
        return study.below(new DirectoryRecord("SERIES"))
                .copy(header, Tag.Modality, Tag.SeriesDescription, Tag.SeriesInstanceUID, Tag.SeriesNumber);
    }

    private static Attributes directory(DirectoryRecord root, List<Attributes> records) {
        return new Attributes()
                .setString(Tag.FileSetID, VR.CS, "IMAGECLOUD")
                .setInt(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, VR.UL, root.position())
                .setInt(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, VR.UL, root.position())
                .setInt(Tag.FileSetConsistencyFlag, VR.US, 0)
                .setSequence(Tag.DirectoryRecordSequence, records);
    }

    @Bounded("the elements of a file's head")
    private static byte[] head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        Attributes ids = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, MEDIA_STORAGE_DIRECTORY)
                .setString(Tag.SOPInstanceUID, VR.UI, UIDs.create());
        new DicomOutputStream(head).writeFileMeta(ids, UID.ExplicitVRLittleEndian);
        return head.toByteArray();
    }

    private static byte[] encode(Attributes directory) throws IOException {
        try (HeldBuffer bytes = new HeldBuffer()) {
            new DicomOutputStream(bytes).writeDataset(directory, UID.ExplicitVRLittleEndian);
            return bytes.toByteArray();
        }
    }

    /** By DICOM PS3.3 table F.4-1, for what this archive is sent. */
    private static String type(String sopClass) {
        if (sopClass.equals(ENCAPSULATED_PDF)) {
            return "ENCAP DOC";
        }
        if (sopClass.startsWith(STRUCTURED_REPORTS)) {
            return sopClass.endsWith(".59") ? "KEY OBJECT DOC" : "SR DOCUMENT";
        }
        if (sopClass.startsWith(WAVEFORMS)) {
            return "WAVEFORM";
        }
        return sopClass.startsWith(PRESENTATION_STATES) ? "PRESENTATION" : "IMAGE";
    }
}
