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

    /** @throws IllegalArgumentException for another year, or what is no date */
    public static LocalDate date(String written) {
        return checked(LocalDate.parse(written));
    }

    /** @throws IllegalArgumentException for another year, or what is no instant */
    public static Instant instant(String written) {
        return checked(Instant.parse(written));
    }

    /**
     * The same date.
     *
     * @throws IllegalArgumentException for another year
     */
    public static LocalDate checked(LocalDate date) {
        return within(date, !date.isBefore(FIRST) && !date.isAfter(LAST));
    }

    /**
     * The same instant.
     *
     * @throws IllegalArgumentException for another year
     */
    public static Instant checked(Instant instant) {
        return within(instant, !instant.isBefore(BEGIN) && instant.isBefore(END));
    }

    private static <T> T within(T time, boolean is) {
        if (!is) {
            throw new IllegalArgumentException("A year lies outside 0001 to 9999");
        }
        return time;
    }
}
