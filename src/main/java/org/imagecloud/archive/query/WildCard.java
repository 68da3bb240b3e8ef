package org.imagecloud.archive.query;

/** The wild cards {@code *} and {@code ?} of a query, as SQL's {@code like} (DICOM PS3.4 §C.2.2.2.4). */
final class WildCard {

    private WildCard() {}

    static String compare(String expression, String value, Conditions sql) {
        return compare(expression, "%s", value, sql);
    }

    /** The same, whatever the case of the letters; the database alone says what the lower case of a letter is. */
    static String compareLower(String expression, String value, Conditions sql) {
        return compare("lower(" + expression + ")", "lower(%s)", value, sql);
    }

    private static String compare(String expression, String bound, String value, Conditions sql) {
        return has(value)
                ? expression + " like " + bound.formatted(sql.bind(like(value)))
                : expression + " = " + bound.formatted(sql.bind(value.strip()));
    }

    private static boolean has(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    private static String like(String value) {
        StringBuilder pattern = new StringBuilder();
        for (char c : value.strip().toCharArray()) {
            switch (c) {
                case '*' -> pattern.append('%');
                case '?' -> pattern.append('_');
                case '%', '_', '\\' -> pattern.append('\\').append(c);
                default -> pattern.append(c);
            }
        }
        return pattern.toString();
    }
}
