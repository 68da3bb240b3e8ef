package org.imagecloud.archive.store;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.pack.Instance;
import org.imagecloud.archive.pack.PackLabel;
import org.imagecloud.archive.query.DicomDates;
import org.imagecloud.archive.query.PersonNames;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/** Takes from an object's header what the index keeps. A value that breaks its rules is left out, not refused. */
final class EntryReader {

    /** All that it looks at. */
    static final Set<Integer> TAGS = Set.of(
            Tag.SpecificCharacterSet,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.IssuerOfPatientID,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.AccessionNumber,
            Tag.ReferringPhysicianName,
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.PatientAge,
            Tag.StudyID,
            Tag.StudyDescription,
            Tag.TimezoneOffsetFromUTC,
            Tag.Modality,
            Tag.SeriesNumber,
            Tag.SeriesDescription,
            Tag.BodyPartExamined,
            Tag.Laterality,
            Tag.PerformedProcedureStepStartDate,
            Tag.PerformedProcedureStepStartTime,
            Tag.RequestAttributesSequence,
            Tag.InstanceNumber,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated,
            Tag.NumberOfFrames,
            Tag.PixelRepresentation);

    private static final int LONGEST_TEXT = 256;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Attributes header;

    private EntryReader(Attributes header) {
        this.header = header;
    }

    static ObjectEntry read(CheckedObject object, HospitalId from, ObjectHash.Hashes hashes, long size) {
        EntryReader reader = new EntryReader(object.header());
        return reader.entry(object.ids().study(), from, reader.instance(object, hashes, size));
    }

    /** For an object that is stored already. */
    static ObjectEntry read(Attributes header, PackLabel label, Instance instance) {
        return new EntryReader(header).entry(label.study(), label.receivedFrom(), instance);
    }

    private ObjectEntry entry(String study, HospitalId from, Instance instance) {
        ObjectIds ids = ObjectIds.of(study, instance);
        return new ObjectEntry(ids, study(ids, from), series(ids), instance);
    }

    private ObjectEntry.StudyRow study(ObjectIds ids, HospitalId from) {
        return new ObjectEntry.StudyRow(
                ids.study(),
                from.value(),
                day(Tag.StudyDate),
                time(Tag.StudyTime),
                text(Tag.AccessionNumber),
                name(Tag.ReferringPhysicianName),
                name(Tag.PatientName),
                text(Tag.PatientID),
                issuer(text(Tag.IssuerOfPatientID), from),
                day(Tag.PatientBirthDate),
                text(Tag.PatientSex),
                text(Tag.PatientAge),
                text(Tag.StudyID),
                text(Tag.StudyDescription),
                text(Tag.TimezoneOffsetFromUTC));
    }

    /**
     * Whose numbering a patient's number is of. A hospital's id stands for the numbers of objects that tell no issuer, and no object of
     * another hospital can tell it: what it says is taken for that hospital's own word.
     */
    private static String issuer(@Nullable String stated, HospitalId from) {
        if (stated == null || stated.equals(from.value())) {
            return from.value();
        }
        return HospitalId.isOne(stated) ? stated + " @ " + from.value() : stated;
    }

    private ObjectEntry.SeriesRow series(ObjectIds ids) {
        return new ObjectEntry.SeriesRow(
                ids.series(),
                text(Tag.Modality),
                number(Tag.SeriesNumber),
                text(Tag.SeriesDescription),
                text(Tag.BodyPartExamined),
                text(Tag.Laterality),
                day(Tag.PerformedProcedureStepStartDate),
                time(Tag.PerformedProcedureStepStartTime),
                ofRequest(Tag.ScheduledProcedureStepID),
                ofRequest(Tag.RequestedProcedureID));
    }

    private Instance instance(CheckedObject object, ObjectHash.Hashes hashes, long size) {
        return new Instance(
                object.ids().series(),
                object.ids().sopClass(),
                object.ids().sopInstance(),
                object.transferSyntax(),
                number(Tag.InstanceNumber),
                number(Tag.Rows),
                number(Tag.Columns),
                number(Tag.BitsAllocated),
                number(Tag.NumberOfFrames),
                hashes.head(),
                hashes.dataSet(),
                hashes.dataSetAt(),
                size,
                object.bareFrom());
    }

    /** The first value, without what an index cannot hold: control characters and endless lengths. */
    private @Nullable String text(int tag) {
        return text(header.getString(tag));
    }

    /** Of the first request that the object answers. */
    private @Nullable String ofRequest(int tag) {
        return header.getSequence(Tag.RequestAttributesSequence).stream()
                .findFirst()
                .map(request -> text(request.getString(tag)))
                .orElse(null);
    }

    private static @Nullable String text(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String clean = CONTROL.matcher(value).replaceAll("").strip();
        if (clean.length() > LONGEST_TEXT) {
            clean = clean.substring(0, LONGEST_TEXT);
        }
        return clean.isEmpty() ? null : clean;
    }

    private @Nullable String name(int tag) {
        String name = text(tag);
        if (name == null) {
            return null;
        }
        String trimmed = PersonNames.trimmed(name);
        return trimmed.isEmpty() ? null : trimmed;
    }

    private @Nullable String day(int tag) {
        return DicomDates.day(header.getString(tag)).map(LocalDate::toString).orElse(null);
    }

    private @Nullable String time(int tag) {
        return DicomDates.time(header.getString(tag)).orElse(null);
    }

    private @Nullable Integer number(int tag) {
        int value = header.getInt(tag, Integer.MIN_VALUE);
        return value == Integer.MIN_VALUE ? null : value;
    }
}
