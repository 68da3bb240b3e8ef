package org.imagecloud.archive.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/** Turns the text of data sets into UTF-8, in which any name can be written. */
public final class Utf8 {

    private Utf8() {}

    /** Rewrites all text, also that of items, and declares ISO_IR 192; what is no text, or was left in the object's file, stays. */
    public static void convert(Attributes dataSet) {
        texts(dataSet);
        dataSet.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    }

    /** Items first, which take the character set from the data set around them. */
    private static void texts(Attributes dataSet) {
        for (int tag : dataSet.tags()) {
            for (Attributes item : dataSet.getSequence(tag)) {
                texts(item);
                item.remove(Tag.SpecificCharacterSet);
            }
        }
        SpecificCharacterSet charset = dataSet.characterSet();
        for (Iterator<Map.Entry<Integer, Element>> all = dataSet.iterator(); all.hasNext(); ) {
            Map.Entry<Integer, Element> entry = all.next();
            VR vr = entry.getValue().vr();
            if (vr.usesSpecificCharacterSet() && entry.getValue().value() instanceof byte[] bytes && bytes.length > 0) {
                entry.setValue(new Element(vr, text(charset, vr, bytes).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static String text(SpecificCharacterSet charset, VR vr, byte[] bytes) {
        return vr.hasManyTexts() ? String.join("\\", charset.decodeValues(bytes, vr == VR.PN)) : charset.decode(bytes);
    }
}
