package org.imagecloud.archive.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares with a person's name. A query without {@code =} may match the alphabetic, the ideographic or the phonetic
 * group, so that somebody finds a patient in the script at hand; one with {@code =} is compared group by group.
 */
final class NamePattern {

    private static final int GROUPS = 3;

    private NamePattern() {}

    static String compare(String column, String name, Conditions sql) {
        List<String> clauses = new ArrayList<>();
        if (name.indexOf('=') < 0) {
            for (int group = 1; group <= GROUPS; group++) {
                clauses.add(WildCard.compareLower(group(column, group), PersonNames.trimmed(name), sql));
            }
            return "(" + String.join(" or ", clauses) + ")";
        }
        String[] groups = name.split("=", GROUPS);
        for (int i = 0; i < groups.length; i++) {
            if (!PersonNames.trimmed(groups[i]).isEmpty()) {
                clauses.add(WildCard.compareLower(group(column, i + 1), PersonNames.trimmed(groups[i]), sql));
            }
        }
        return clauses.isEmpty() ? "true" : "(" + String.join(" and ", clauses) + ")";
    }

    /** The same of a patient's name as it sounds. */
    static String sounds(String name, Conditions sql) {
        return "s.name_sounds @> cast(" + sql.bind(NameSounds.asked(name)) + " as text[])";
    }

    /** The expression that is indexed, in lower case. */
    private static String group(String column, int group) {
        return "split_part(" + column + ", '=', " + group + ")";
    }
}
