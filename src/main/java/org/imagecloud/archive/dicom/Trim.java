package org.imagecloud.archive.dicom;

/** Takes padding off text values (PS3.5 §6.2). */
final class Trim {

    private Trim() {}

    /** Without trailing padding. */
    static String end(String text) {
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Without padding on both sides. */
    static String value(String text) {
        String trimmed = end(text);
        int start = 0;
        while (start < trimmed.length() && trimmed.charAt(start) == ' ') {
            start++;
        }
        return trimmed.substring(start);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }
}
