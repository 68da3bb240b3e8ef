package org.imagecloud.archive.retrieve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.SpecificCharacterSet;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.PackLabel;

/**
 * What the archive tells of an object beyond what the object says of itself: when it was received, whose numbering the Patient ID belongs
 * to, and text in another character set than it declares, where that cannot be true. That it was changed, when and from what is recorded beside it
 * (DICOM PS3.3 §C.12.1.1.9); the object itself stays as it is.
 */
final class Coercion {

    static final String MODIFYING_SYSTEM = "Medical Image Cloud";

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSSxx").withZone(ZoneOffset.UTC);

    private Coercion() {}

    static void apply(StoredObject object, Attributes attributes) {
        tellCharacterSet(object.place(), attributes);
        tellIssuer(object, attributes);
        tellReceipt(object.place(), attributes);
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

    private static Attributes originally(int tag, VR vr, byte[] value) {
        return new Attributes().setBytes(tag, vr, value);
    }

    private static void note(Attributes attributes, Attributes item) {
        List<Attributes> items = new ArrayList<>(attributes.getSequence(Tag.OriginalAttributesSequence));
        items.add(item);
        attributes.setSequence(Tag.OriginalAttributesSequence, items);
    }

    private static Attributes record(Located place, Attributes original, String reason) {
        return new Attributes()
                .setSequence(Tag.ModifiedAttributesSequence, List.of(original))
                .setString(Tag.AttributeModificationDateTime, VR.DT, dateTime(place.receivedAt()))
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
