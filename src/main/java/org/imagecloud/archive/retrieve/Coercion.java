package org.imagecloud.archive.retrieve;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.SpecificCharacterSet;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.Utf8;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.identity.CorrectedPatient;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.PackLabel;
import org.imagecloud.archive.query.DicomDates;
import org.imagecloud.archive.query.PersonNames;
import org.jspecify.annotations.Nullable;

/**
 * What the archive tells of an object beyond what the object says of itself: when it was received, whose numbering the Patient ID belongs
 * to, who kept what is said of images, text in another character set than it declares, where that cannot be true, and whose it is where a person has put that right. That it
 * was changed, when and from what is recorded beside it
 * (DICOM PS3.3 §C.12.1.1.9); the object itself stays as it is.
 */
final class Coercion {

    static final String MODIFYING_SYSTEM = "Medical Image Cloud";

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSSxx").withZone(ZoneOffset.UTC);

    /** What an object may tell besides of the person that its Patient ID is of. */
    private static final List<Integer> OF_THE_OTHER = List.of(
            Tag.OtherPatientIDs,
            Tag.OtherPatientNames,
            Tag.OtherPatientIDsSequence,
            Tag.PatientBirthName,
            Tag.PatientAddress,
            Tag.PatientMotherBirthName,
            Tag.PatientTelephoneNumbers);

    private Coercion() {}

    static void apply(StoredObject object, Attributes attributes) {
        tellCharacterSet(object.place(), attributes);
        tellIssuer(object, attributes);
        tellAuthor(object, attributes);
        correct(object, attributes);
        tellReceipt(object.place(), attributes);
    }

    /** The patient of whom a person has said that the study is; what tells of another one besides is taken away. */
    static void correct(StoredObject object, Attributes attributes) {
        CorrectedPatient correction = object.correction();
        if (correction == null) {
            return;
        }
        Utf8.convert(attributes);
        PatientData patient = correction.patient();
        Attributes original = new Attributes();
        LocalDate birth = patient.patientBirthDate();
        boolean otherPatient = !is(attributes, Tag.PatientID, patient.patientId());
        boolean otherBirth = replace(
                attributes, original, Tag.PatientBirthDate, VR.DA, birth == null ? null : DicomDates.text(birth));
        replace(attributes, original, Tag.PatientName, VR.PN, patient.patientName());
        replace(attributes, original, Tag.PatientID, VR.LO, patient.patientId());
        replace(attributes, original, Tag.PatientSex, VR.CS, patient.patientSex());
        if (otherBirth) {
            takeAway(attributes, original, Tag.PatientAge);
        }
        if (otherPatient) {
            OF_THE_OTHER.forEach(tag -> takeAway(attributes, original, tag));
        }
        if (original.size() > 0) {
            note(attributes, record(object.place(), original, "CORRECT", correction.at()));
        }
    }

    /** @return whether it was another value */
    private static boolean replace(Attributes attributes, Attributes original, int tag, VR vr, @Nullable String value) {
        if (is(attributes, tag, value)) {
            return false;
        }
        original.setBytes(tag, vr, attributes.getBytes(tag));
        attributes.setString(tag, vr, value == null ? "" : value);
        return true;
    }

    /** Names are the same that differ in empty ends. */
    private static boolean is(Attributes attributes, int tag, @Nullable String value) {
        String told = attributes.getString(tag);
        String clean = told == null ? "" : PersonNames.trimmed(told);
        return clean.equals(value == null ? "" : value);
    }

    private static void takeAway(Attributes attributes, Attributes original, int tag) {
        VR vr = attributes.vr(tag);
        if (vr == VR.SQ) {
            original.setSequence(tag, attributes.getSequence(tag));
        } else if (vr != null) {
            original.setBytes(tag, vr, attributes.getBytes(tag));
        }
        attributes.remove(tag);
    }

    /** What the object says of that itself another archive has said, or nobody: readers order by it what was kept. */
    private static void tellReceipt(Located place, Attributes attributes) {
        attributes.setString(Tag.InstanceCoercionDateTime, VR.DT, dateTime(place.receivedAt()));
    }

    /** JSON is in UTF-8 and says so, whatever the bytes here are. */
    private static void tellCharacterSet(Located place, Attributes attributes) {
        if (attributes.isReadOtherwise()) {
            byte[] declared = attributes.getBytes(Tag.SpecificCharacterSet);
            attributes.setBytes(Tag.SpecificCharacterSet, VR.CS, declared);
            note(attributes, record(place, originally(Tag.SpecificCharacterSet, VR.CS, declared), "CORRECT"));
        }
    }

    private static void tellIssuer(StoredObject object, Attributes attributes) {
        String stated = attributes.getString(Tag.IssuerOfPatientID);
        if (stated != null && !stated.isBlank()) {
            return;
        }
        PackLabel label = object.place().pack().label();
        Attributes original = originally(Tag.IssuerOfPatientID, VR.LO, attributes.getBytes(Tag.IssuerOfPatientID));
        attributes.setBytes(Tag.IssuerOfPatientID, VR.LO, issuer(object, label, attributes.characterSet()));
        note(attributes, record(object.place(), original, "COERCE"));
    }

    /** Who says so of himself may be anybody. */
    private static void tellAuthor(StoredObject object, Attributes attributes) {
        Attributes original = Authorship.tell(object, attributes);
        if (original.size() > 0) {
            note(attributes, record(object.place(), original, "COERCE"));
        }
    }

    private static Attributes originally(int tag, VR vr, byte[] value) {
        return new Attributes().setBytes(tag, vr, value);
    }

    private static void note(Attributes attributes, Attributes item) {
        List<Attributes> items = new ArrayList<>(attributes.getSequence(Tag.OriginalAttributesSequence));
        items.add(item);
        attributes.setSequence(Tag.OriginalAttributesSequence, items);
    }

    private static Attributes record(Located place, Attributes original, String reason) {
        return record(place, original, reason, place.receivedAt());
    }

    private static Attributes record(Located place, Attributes original, String reason, Instant at) {
        return new Attributes()
                .setSequence(Tag.ModifiedAttributesSequence, List.of(original))
                .setString(Tag.AttributeModificationDateTime, VR.DT, dateTime(at))
                .setString(Tag.ModifyingSystem, VR.LO, MODIFYING_SYSTEM)
                .setString(
                        Tag.SourceOfPreviousValues,
                        VR.LO,
                        place.pack().label().receivedFrom().value())
                .setString(Tag.ReasonForTheAttributeModification, VR.CS, reason);
    }

    /** As the index says; the sender where the object's character set has no letters for that. */
    private static byte[] issuer(StoredObject object, PackLabel label, SpecificCharacterSet charset) {
        byte[] bytes = charset.encode(object.patientIdIssuer());
        return charset.decode(bytes).equals(object.patientIdIssuer())
                ? bytes
                : charset.encode(label.receivedFrom().value());
    }

    private static String dateTime(Instant instant) {
        return DATE_TIME.format(instant);
    }
}
