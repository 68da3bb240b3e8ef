package org.imagecloud.http;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The times that requests may tell: of years with four digits, as DICOM writes them (PS3.5 §6.2, VR DA), which the database and
 * calculations with whole periods bear too.
 */
public final class CivilTime {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Instant BEGIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private CivilTime() {}

    public static boolean has(LocalDate date) {
        return !date.isBefore(FIRST) && !date.isAfter(LAST);
    }

    public static boolean has(Instant instant) {
        return !instant.isBefore(BEGIN) && instant.isBefore(END);
    }

    /** @throws IllegalArgumentException for another year, or what is no date */
    public static LocalDate date(String written) {
        LocalDate date = LocalDate.parse(written);
        if (!has(date)) {
            throw new IllegalArgumentException("A year lies outside 0001 to 9999");
        }
        return date;
    }

    /** @throws IllegalArgumentException for another year, or what is no instant */
    public static Instant instant(String written) {
        Instant instant = Instant.parse(written);
        if (!has(instant)) {
            throw new IllegalArgumentException("A year lies outside 0001 to 9999");
        }
        return instant;
    }
}
