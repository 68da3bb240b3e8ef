package org.imagecloud.patientaccess;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Reads a birth date that a person typed: eight digits, whatever stands between them. */
final class BirthDate {

    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private BirthDate() {}

    static Optional<LocalDate> read(String typed) {
        String digits = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[^0-9]", "");
        try {
            return Optional.of(LocalDate.parse(digits, DIGITS));
        } catch (DateTimeException e) {
            return Optional.empty(); // a wrong birth date like any other
        }
    }
}
