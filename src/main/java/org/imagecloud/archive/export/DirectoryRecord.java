package org.imagecloud.archive.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.http.HeldBuffer;

/** A record of a media directory and those below it (DICOM PS3.3 §F.3). */
final class DirectoryRecord {

    private static final int IN_USE = 0xffff;
    private static final int ITEM_HEADER = 8;

    private final Attributes attributes = new Attributes();
    private final List<DirectoryRecord> lower = new ArrayList<>();
    private int position;

    /** @param type for example {@code PATIENT} */
    DirectoryRecord(String type) {
        offsets(0, 0);
        attributes
                .setInt(Tag.RecordInUseFlag, VR.US, IN_USE)
                .setString(Tag.DirectoryRecordType, VR.CS, type)
                .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    }

    /** Takes text from an object, so that it is readable in this record's character set; empty where it has none. */
    DirectoryRecord copy(Attributes from, int... tags) {
        for (int tag : tags) {
            VR vr = from.vr(tag);
            if (vr != null) {
                attributes.setString(tag, vr, from.getStrings(tag).toArray(String[]::new));
            }
        }
        return this;
    }

    DirectoryRecord set(int tag, VR vr, String... values) {
        attributes.setString(tag, vr, values);
        return this;
    }

    DirectoryRecord below(DirectoryRecord record) {
        lower.add(record);
        return record;
    }

    int position() {
        return position;
    }

    /** This record and all below it, in the order in which they are written. */
    List<DirectoryRecord> all() {
        List<DirectoryRecord> all = new ArrayList<>(List.of(this));
        lower.forEach(record -> all.addAll(record.all()));
        return all;
    }

    /** Notes where the record begins in the file, and tells where the next one does. */
    int place(int at) throws IOException {
        position = at;
        try (HeldBuffer bytes = new HeldBuffer()) {
            new DicomOutputStream(bytes).writeDataset(attributes, UID.ExplicitVRLittleEndian);
            return at + ITEM_HEADER + bytes.size();
        }
    }

    /** Writes the offsets, once all records have their places. */
    void link() {
        for (int i = 0; i < lower.size(); i++) {
            DirectoryRecord record = lower.get(i);
            record.offsets(
                    i + 1 < lower.size() ? lower.get(i + 1).position : 0,
                    record.lower.isEmpty() ? 0 : record.lower.get(0).position);
            record.link();
        }
    }

    void linkAsRoot() {
        offsets(0, lower.isEmpty() ? 0 : lower.get(0).position);
        link();
    }

    Attributes attributes() {
        return attributes;
    }

    private void offsets(int next, int lowerLevel) {
        attributes
                .setInt(Tag.OffsetOfTheNextDirectoryRecord, VR.UL, next)
                .setInt(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, VR.UL, lowerLevel);
    }
}
