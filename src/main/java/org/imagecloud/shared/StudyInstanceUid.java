package org.imagecloud.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A Study Instance UID (0020,000D): dotted decimal of at most 64 characters, DICOM PS3.5 §9.1; a number may begin with zeros. */
public record StudyInstanceUid(String value) {

    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)++");

    /** @throws Refusal of kind {@code INVALID} when the text breaks the rules for a UID */
    @JsonCreator
    public StudyInstanceUid {
        if (value == null || value.length() > 64 || !UID.matcher(value).matches()) {
            throw Refusal.invalid("study.uidSyntax");
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
