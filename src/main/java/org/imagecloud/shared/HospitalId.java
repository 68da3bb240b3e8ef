package org.imagecloud.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a hospital by a short lower-case name, for example {@code lixin}. */
public record HospitalId(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[a-z0-9]{1,40}");

    /** @throws IllegalArgumentException when the text is not 1–40 lower-case letters or digits */
    @JsonCreator
    public HospitalId {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("A hospital id has 1-40 lower-case letters or digits");
        }
    }

    /** Whether the text could be a hospital's id. */
    public static boolean isOne(String text) {
        return SYNTAX.matcher(text).matches();
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
