package org.imagecloud.archive.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.pack.Instance;
import org.jspecify.annotations.Nullable;

/** Turns what the index tells into data sets. */
final class Rows {

    private Rows() {}

    /** @param prefix of the columns' names, which are numbered as the keys are */
    static Attributes read(List<Key> keys, String prefix, ResultSet row) throws SQLException {
        Attributes attributes = new Attributes();
        attributes.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            set(
                    attributes,
                    key,
                    key.matching() == Matching.DATE
                            ? row.getObject(prefix + i, LocalDate.class)
                            : row.getObject(prefix + i));
        }
        return attributes;
    }

    static Attributes with(Attributes series, List<Key> keys, Instance instance) {
        Attributes attributes = new Attributes();
        attributes.addAll(series);
        keys.forEach(key -> set(attributes, key, key.value().of(instance)));
        return attributes;
    }

    private static void set(Attributes result, Key key, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return; // clients take an attribute for one that has a value
        }
        Attributes attributes = key.within() == 0 ? result : item(result, key.within());
        if (value instanceof Integer number && key.vr() == VR.US) {
            attributes.setInt(key.tag(), key.vr(), number);
        } else if (value instanceof LocalDate day) {
            attributes.setString(key.tag(), key.vr(), DicomDates.text(day));
        } else {
            attributes.setString(key.tag(), key.vr(), value.toString());
        }
    }

    /** The one item of a sequence. */
    private static Attributes item(Attributes result, int sequence) {
        if (!result.contains(sequence)) {
            result.setSequence(sequence, List.of(new Attributes()));
        }
        return result.getSequence(sequence).get(0);
    }
}
