package org.imagecloud.archive.retrieve;

import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.Utf8;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.pack.PackLabel;
import org.imagecloud.archive.pack.Storer;

/**
 * Who kept an object that tells of images, or a document: the login that stored it, whomever the object names. In a presentation state its
 * Content Creator's Name (0070,0084), else the Author Observer Sequence (0040,A078) of DICOM PS3.3 §C.17.2.
 */
final class Authorship {

    /** Of logins, as codes of persons (PS3.16 §8.2: private ones begin so). */
    static final String LOGINS = "99IMAGECLOUD";

    private static final int LONGEST_CODE = 16;

    private Authorship() {}

    /** @return what the object told of it itself; nothing where that was the same, where nobody is known and where it is an image */
    static Attributes tell(StoredObject object, Attributes attributes) {
        Attributes original = new Attributes();
        PackLabel label = object.place().pack().label();
        Storer storer = label.storer();
        if (storer == null
                || !UID.isAboutImages(object.sopClass()) && !UID.EncapsulatedPDFStorage.equals(object.sopClass())) {
            return original;
        }
        Utf8.convert(attributes);
        String name = plain(storer.name());
        if (UID.isPresentationState(object.sopClass())) {
            if (!name.equals(attributes.getString(Tag.ContentCreatorName))) {
                original.setBytes(Tag.ContentCreatorName, VR.PN, attributes.getBytes(Tag.ContentCreatorName));
                attributes.setString(Tag.ContentCreatorName, VR.PN, name);
            }
        } else if (!isTold(attributes, storer, name, label)) {
            original.setSequence(Tag.AuthorObserverSequence, attributes.getSequence(Tag.AuthorObserverSequence));
            attributes.setSequence(Tag.AuthorObserverSequence, List.of(author(storer, name, label)));
            attributes.adopt();
        }
        return original;
    }

    /** As it is where what was given away comes back. */
    private static boolean isTold(Attributes attributes, Storer storer, String name, PackLabel label) {
        List<Attributes> told = attributes.getSequence(Tag.AuthorObserverSequence);
        if (told.size() != 1) {
            return false;
        }
        List<Attributes> codes = told.get(0).getSequence(Tag.PersonIdentificationCodeSequence);
        return name.equals(told.get(0).getString(Tag.PersonName))
                && label.receivedFrom().value().equals(told.get(0).getString(Tag.InstitutionName))
                && codes.size() == 1
                && LOGINS.equals(codes.get(0).getString(Tag.CodingSchemeDesignator))
                && Stream.of(Tag.CodeValue, Tag.LongCodeValue)
                        .anyMatch(
                                tag -> plain(storer.login()).equals(codes.get(0).getString(tag)));
    }

    /** Its texts are in UTF-8, which the document says. */
    private static Attributes author(Storer storer, String name, PackLabel label) {
        String login = plain(storer.login());
        boolean isLong = login.length() > LONGEST_CODE;
        Attributes code = utf8().setString(isLong ? Tag.LongCodeValue : Tag.CodeValue, isLong ? VR.UC : VR.SH, login)
                .setString(Tag.CodingSchemeDesignator, VR.SH, LOGINS)
                .setString(Tag.CodeMeaning, VR.LO, name);
        Attributes author = utf8().setString(
                        Tag.InstitutionName, VR.LO, label.receivedFrom().value())
                .setString(Tag.ObserverType, VR.CS, "PSN")
                .setString(Tag.PersonName, VR.PN, name)
                .setSequence(Tag.PersonIdentificationCodeSequence, List.of(code));
        code.remove(Tag.SpecificCharacterSet);
        author.remove(Tag.SpecificCharacterSet);
        return author;
    }

    private static Attributes utf8() {
        return new Attributes().setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    }

    /** Without what stands between the parts of names, and between values. */
    private static String plain(String text) {
        return text.replace('\\', ' ').replace('^', ' ').replace('=', ' ').strip();
    }
}
