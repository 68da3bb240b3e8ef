package org.imagecloud.archive.query;

import static org.imagecloud.archive.query.Level.INSTANCE;
import static org.imagecloud.archive.query.Level.SERIES;
import static org.imagecloud.archive.query.Level.STUDY;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.imagecloud.archive.dicom.ElementDictionary;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.pack.Instance;

/** The attributes by which one can search, and which are returned: DICOM PS3.18 tables 10.6.1-5 and 10.6.3-3 to -5. */
final class Keys {

    private static final String MODALITIES = "array_to_string(s.modalities, '\\')";
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{8}");

    static final List<Key> ALL = List.of(
            always(Tag.StudyDate, STUDY, "g.study_date", Matching.DATE),
            always(Tag.StudyTime, STUDY, "s.study_time", Matching.TIME),
            always(Tag.AccessionNumber, STUDY, "s.accession_number", Matching.TEXT),
            always(Tag.InstanceAvailability, STUDY, "'ONLINE'", Matching.NONE),
            always(Tag.ModalitiesInStudy, STUDY, MODALITIES, Matching.MODALITY),
            always(Tag.ReferringPhysicianName, STUDY, "s.referring_physician_name", Matching.NAME),
            always(Tag.TimezoneOffsetFromUTC, STUDY, "s.timezone_offset", Matching.NONE),
            asked(Tag.StudyDescription, STUDY, "s.study_description", Matching.TEXT),
            always(Tag.PatientName, STUDY, "s.patient_name", Matching.NAME),
            always(Tag.PatientID, STUDY, "s.patient_id", Matching.TEXT),
            asked(Tag.IssuerOfPatientID, STUDY, "s.patient_id_issuer", Matching.TEXT),
            always(Tag.PatientBirthDate, STUDY, "s.patient_birth_date", Matching.DATE),
            always(Tag.PatientSex, STUDY, "s.patient_sex", Matching.TEXT),
            asked(Tag.PatientAge, STUDY, "s.patient_age", Matching.NONE),
            always(Tag.StudyInstanceUID, STUDY, "s.study_instance_uid", Matching.UID),
            always(Tag.StudyID, STUDY, "s.study_id", Matching.TEXT),
            always(Tag.NumberOfStudyRelatedSeries, STUDY, "s.series_count", Matching.NONE),
            always(Tag.NumberOfStudyRelatedInstances, STUDY, "s.instance_count", Matching.NONE),
            always(Tag.Modality, SERIES, "se.modality", Matching.TEXT),
            always(Tag.SeriesDescription, SERIES, "se.series_description", Matching.TEXT),
            always(Tag.SeriesInstanceUID, SERIES, "se.series_instance_uid", Matching.UID),
            always(Tag.SeriesNumber, SERIES, "se.series_number", Matching.INTEGER),
            asked(Tag.BodyPartExamined, SERIES, "se.body_part_examined", Matching.TEXT),
            asked(Tag.Laterality, SERIES, "se.laterality", Matching.TEXT),
            always(Tag.PerformedProcedureStepStartDate, SERIES, "se.performed_date", Matching.DATE),
            always(Tag.PerformedProcedureStepStartTime, SERIES, "se.performed_time", Matching.TIME),
            ofRequest(Tag.ScheduledProcedureStepID, "se.scheduled_step_id"),
            ofRequest(Tag.RequestedProcedureID, "se.requested_procedure_id"),
            always(Tag.NumberOfSeriesRelatedInstances, SERIES, "se.instance_count", Matching.NONE),
            always(Tag.SOPClassUID, INSTANCE, Instance::sopClass, Matching.UID),
            always(Tag.SOPInstanceUID, INSTANCE, Instance::sopInstance, Matching.UID),
            asked(Tag.AvailableTransferSyntaxUID, INSTANCE, Instance::transferSyntax, Matching.NONE),
            always(Tag.InstanceNumber, INSTANCE, Instance::instanceNumber, Matching.INTEGER),
            always(Tag.Rows, INSTANCE, Instance::rows, Matching.NONE),
            always(Tag.Columns, INSTANCE, Instance::columns, Matching.NONE),
            always(Tag.BitsAllocated, INSTANCE, Instance::bitsAllocated, Matching.NONE),
            always(Tag.NumberOfFrames, INSTANCE, Instance::numberOfFrames, Matching.NONE));

    private Keys() {}

    static Optional<Key> find(int tag) {
        return ALL.stream().filter(key -> key.tag() == tag).findFirst();
    }

    /** Reads a keyword or eight hexadecimal digits, of an attribute in a sequence behind that of the sequence and a dot. */
    static Optional<Key> named(String name) {
        int dot = name.indexOf('.');
        OptionalInt within = dot < 0 ? OptionalInt.of(0) : tag(name.substring(0, dot));
        OptionalInt tag = tag(name.substring(dot + 1));
        return ALL.stream()
                .filter(key -> within.isPresent() && key.within() == within.getAsInt())
                .filter(key -> tag.isPresent() && key.tag() == tag.getAsInt())
                .findFirst();
    }

    private static OptionalInt tag(String name) {
        if (HEX.matcher(name).matches()) {
            return OptionalInt.of(Integer.parseUnsignedInt(name, 16));
        }
        Integer tag = ElementDictionary.tagForKeyword(name);
        return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    private static Key always(int tag, Level level, String column, Matching matching) {
        return new Key(0, tag, level, column, instance -> null, matching, true);
    }

    private static Key ofRequest(int tag, String column) {
        return new Key(Tag.RequestAttributesSequence, tag, SERIES, column, instance -> null, Matching.TEXT, true);
    }

    private static Key asked(int tag, Level level, String column, Matching matching) {
        return new Key(0, tag, level, column, instance -> null, matching, false);
    }

    private static Key always(int tag, Level level, Key.InstanceValue value, Matching matching) {
        return new Key(0, tag, level, "", value, matching, true);
    }

    private static Key asked(int tag, Level level, Key.InstanceValue value, Matching matching) {
        return new Key(0, tag, level, "", value, matching, false);
    }
}
