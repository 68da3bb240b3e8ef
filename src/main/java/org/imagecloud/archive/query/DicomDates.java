package org.imagecloud.archive.query;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The VRs DA and TM (DICOM PS3.5 §6.2), and the older forms with punctuation that devices still send. */
public final class DicomDates {

    private static final DateTimeFormatter DA =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern TM =
            Pattern.compile("([01][0-9]|2[0-3])([0-5][0-9]([0-5][0-9]|60)?)?|([01][0-9]|2[0-3])[0-5][0-9]"
                    + "([0-5][0-9]|60)\\.[0-9]{1,6}");

    private static final int LAST_YEAR = 9999;

    private DicomDates() {}

    /** The day; nothing for what is no day. There is no year 0: devices write it where they know no date. */
    public static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(date -> LocalDate.parse(date.strip().replace(".", ""), DA))
                    .filter(date -> date.getYear() >= 1 && date.getYear() <= LAST_YEAR);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** As DICOM writes a day. */
    public static String text(LocalDate day) {
        return DA.format(day);
    }

    /** The time of day as {@code HH[MM[SS[.F]]]}; nothing for what is no time. */
    public static Optional<String> time(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String time = text.strip().replace(":", "");
        return TM.matcher(time).matches() ? Optional.of(time) : Optional.empty();
    }
}
