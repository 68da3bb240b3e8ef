package org.imagecloud.archive.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares with a person's name. A query without {@code =} may match the alphabetic, the ideographic or the phonetic
 * group, so that somebody finds a patient in the script at hand; one with {@code =} is compared group by group.
 */
final class NamePattern {

    private static final int GROUPS = 3;

    private NamePattern() {}

    static String compare(String column, String value, Conditions sql) {
        String name = value.toLowerCase(Locale.ROOT);
        List<String> clauses = new ArrayList<>();
        if (name.indexOf('=') < 0) {
            for (int group = 1; group <= GROUPS; group++) {
                clauses.add(WildCard.compare(group(column, group), PersonNames.trimmed(name), sql));
            }
            return "(" + String.join(" or ", clauses) + ")";
        }
        String[] groups = name.split("=", GROUPS);
        for (int i = 0; i < groups.length; i++) {
            if (!PersonNames.trimmed(groups[i]).isEmpty()) {
                clauses.add(WildCard.compare(group(column, i + 1), PersonNames.trimmed(groups[i]), sql));
            }
        }
        return clauses.isEmpty() ? "true" : "(" + String.join(" and ", clauses) + ")";
    }

    /** The expression that is indexed. */
    private static String group(String column, int group) {
        return "lower(split_part(" + column + ", '=', " + group + "))";
    }
}
