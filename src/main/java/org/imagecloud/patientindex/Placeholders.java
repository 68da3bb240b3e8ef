package org.imagecloud.patientindex;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.imagecloud.archive.PatientStudy;
import org.jspecify.annotations.Nullable;

/** What is written in place of a patient who is not known, by the file {@code catalogue/placeholders.csv}. */
final class Placeholders {

    private static final Placeholders KNOWN = read();

    private final Set<String> entries;

    private Placeholders(Set<String> entries) {
        this.entries = entries;
    }

    /** Whether the number names nobody. */
    static boolean isId(String patientId) {
        return KNOWN.has("id", patientId);
    }

    /** Whether the name names nobody, as an empty one does. */
    static boolean isName(String name) {
        return KNOWN.has("name", name);
    }

    /** The study without what is a placeholder. */
    static PatientStudy without(PatientStudy study) {
        boolean nobody = study.patient() != null && isId(study.patient().patientId());
        boolean noDay =
                study.patientBirthDate() != null && KNOWN.entries.contains("birthDate," + study.patientBirthDate());
        return nobody || noDay
                ? new PatientStudy(
                        study.studyInstanceUid(),
                        nobody ? null : study.patient(),
                        study.patientName(),
                        noDay ? null : study.patientBirthDate(),
                        study.patientSex(),
                        study.studyDate(),
                        study.studyDescription(),
                        study.modalities(),
                        study.receivedFrom())
                : study;
    }

    private boolean has(String what, @Nullable String value) {
        String plain = plain(Objects.requireNonNullElse(value, ""));
        return plain.isEmpty()
                || entries.contains(what + "," + plain)
                || entries.contains(what + "," + withoutDigits(plain) + "*");
    }

    private static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(value, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        boolean zeros = !plain.isEmpty() && plain.chars().allMatch(digit -> digit == '0');
        return zeros ? "0" : plain.toString().toUpperCase(Locale.ROOT);
    }

    private static String withoutDigits(String plain) {
        int end = plain.length();
        while (end > 0 && Character.isDigit(plain.charAt(end - 1))) {
            end--;
        }
        return plain.substring(0, end);
    }

    private static Placeholders read() {
        Set<String> entries = new HashSet<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Placeholders.class.getResourceAsStream("/catalogue/placeholders.csv")),
                StandardCharsets.UTF_8))) {
            file.lines()
                    .map(String::strip)
                    .filter(line -> line.contains(",") && !line.startsWith("#"))
                    .forEach(entries::add);
            return new Placeholders(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
