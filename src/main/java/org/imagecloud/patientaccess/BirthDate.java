package org.imagecloud.patientaccess;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a birth date that a person typed: year, month and day, in digits or Chinese numerals, whatever stands between them. */
final class BirthDate {

    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private static final String NUMERALS = "〇一二三四五六七八九";
    private static final Pattern PARTS =
            Pattern.compile("[^0-9]*([0-9]{4})[^0-9]+([0-9]{1,2})[^0-9]+([0-9]{1,2})[^0-9]*");

    private BirthDate() {}

    /** The date; none where it is no date. */
    static Optional<LocalDate> read(String typed) {
        String text = arabic(Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replace("廿", "二十")
                .replace("卅", "三十"));
        Matcher parts = PARTS.matcher(text);
        try {
            return Optional.of(
                    parts.matches()
                            ? LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3))
                            : LocalDate.parse(text.replaceAll("[^0-9]", ""), DIGITS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /** 二十三 is 23, 十 is 10, and 一九五六 is 1956. */
    private static String arabic(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '零' ? 0 : NUMERALS.indexOf(c);
            if (c == '十') {
                boolean afterOne = i > 0 && NUMERALS.indexOf(text.charAt(i - 1)) > 0;
                boolean beforeOne = i + 1 < text.length() && NUMERALS.indexOf(text.charAt(i + 1)) > 0;
                digits.append(afterOne ? "" : "1").append(beforeOne ? "" : "0");
            } else {
                digits.append(value < 0 ? String.valueOf(c) : Integer.toString(value));
            }
        }
        return digits.toString();
    }
}
