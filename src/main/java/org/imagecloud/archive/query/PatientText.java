package org.imagecloud.archive.query;

import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A patient's attributes as a person reads them. */
final class PatientText {

    private static final Pattern AGE = Pattern.compile("([0-9]{1,3})([DWMY])");

    private PatientText() {}

    /** The ideographic name where there is one, else the alphabetic; empty for none (DICOM PS3.5 §6.2.1.1). */
    static String name(@Nullable String personName) {
        String[] groups = personName == null ? new String[] {""} : personName.split("=", -1);
        if (groups.length > 1 && !groups[1].isBlank()) {
            return groups[1].replace("^", "").strip();
        }
        return groups[0].replace('^', ' ').strip().replaceAll(" +", " ");
    }

    /** The years of an Age String such as {@code 070Y}; less than a year is 0. */
    static @Nullable Integer years(@Nullable String age) {
        Matcher matcher = AGE.matcher(age == null ? "" : age);
        if (!matcher.matches()) {
            return null;
        }
        int count = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "D" -> count / 365;
            case "W" -> count / 52;
            case "M" -> count / 12;
            default -> count;
        };
    }

    static @Nullable Integer yearsBetween(@Nullable LocalDate birth, @Nullable LocalDate examination) {
        return birth == null || examination == null || examination.isBefore(birth)
                ? null
                : Integer.valueOf(Period.between(birth, examination).getYears());
    }
}
