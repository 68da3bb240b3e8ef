package org.imagecloud.archive.query;

import java.util.regex.Pattern;

/** The VR PN (DICOM PS3.5 §6.2.1). */
public final class PersonNames {

    private static final Pattern EMPTY_ENDS = Pattern.compile("[\\^ ]+(?==|$)|=+$");

    private PersonNames() {}

    /** A name, or a group of one, without the separators of empty last components and groups, which mean nothing. */
    public static String trimmed(String name) {
        return EMPTY_ENDS.matcher(name.strip()).replaceAll("");
    }
}
