package org.imagecloud.archive.report;

import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;

/** Content items of structured reports and what they are made of (DICOM PS3.3 §C.17.3). */
final class Items {

    static final String DCM = "DCM";
    static final String LN = "LN";
    private static final int LONGEST_MEANING = 64;

    private Items() {}

    static Attributes code(String value, String scheme, String meaning) {
        String short64 = meaning.length() > LONGEST_MEANING ? meaning.substring(0, LONGEST_MEANING) : meaning;
        return new Attributes()
                .setString(Tag.CodeValue, VR.SH, value)
                .setString(Tag.CodingSchemeDesignator, VR.SH, scheme)
                .setString(Tag.CodeMeaning, VR.LO, short64.replace('\\', '/'));
    }

    static Attributes text(String relationship, Attributes name, String text) {
        return item(relationship, "TEXT", name).setString(Tag.TextValue, VR.UT, text);
    }

    static Attributes coded(String relationship, Attributes name, Attributes value) {
        return item(relationship, "CODE", name).setSequence(Tag.ConceptCodeSequence, List.of(value));
    }

    static Attributes person(String relationship, Attributes name, String person) {
        return item(relationship, "PNAME", name).setString(Tag.PersonName, VR.PN, personName(person));
    }

    static Attributes image(Attributes reference) {
        return new Attributes()
                .setString(Tag.RelationshipType, VR.CS, "CONTAINS")
                .setString(Tag.ValueType, VR.CS, "IMAGE")
                .setSequence(Tag.ReferencedSOPSequence, List.of(reference));
    }

    static Attributes container(Attributes name, List<Attributes> content) {
        return item("CONTAINS", "CONTAINER", name)
                .setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE")
                .setSequence(Tag.ContentSequence, content);
    }

    /** A name whose parts nobody has told apart; of ideographs in the group for these (PS3.5 §6.2.1.1). */
    static String personName(String person) {
        String plain =
                person.replace('\\', ' ').replace('^', ' ').replace('=', ' ').strip();
        boolean ideographic = plain.codePoints().anyMatch(Character::isIdeographic);
        return ideographic ? "=" + plain : plain;
    }

    private static Attributes item(String relationship, String type, Attributes name) {
        return new Attributes()
                .setString(Tag.RelationshipType, VR.CS, relationship)
                .setString(Tag.ValueType, VR.CS, type)
                .setSequence(Tag.ConceptNameCodeSequence, List.of(name));
    }
}
