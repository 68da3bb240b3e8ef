package org.imagecloud.archive.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imagecloud.archive.PatientCorrections;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.PatientWords;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.stereotype.Component;

/** A name by its sounds, a number as it is; digits in groups are one number. */
@Component
class SpokenWords implements PatientWords {

    private final PatientCorrections patients;

    SpokenWords(PatientCorrections patients) {
        this.patients = patients;
    }

    @Override
    public List<String> of(StudyInstanceUid study) {
        PatientData patient = patients.of(study);
        List<String> words = new ArrayList<>();
        String[] sounds = NameSounds.of(patient.patientName());
        if (sounds != null) {
            words.addAll(List.of(sounds));
        }
        String number = patient.patientId();
        if (number != null && !number.isBlank()) {
            words.add(small(number));
        }
        return words.stream().distinct().toList();
    }

    @Override
    public List<List<String>> asked(String text) {
        return Stream.of(List.of(NameSounds.asked(text)), List.of(small(text)), List.of(joined(text)))
                .filter(words -> !words.isEmpty() && !words.contains(""))
                .distinct()
                .toList();
    }

    private static String small(String number) {
        return number.strip().toLowerCase(Locale.ROOT);
    }

    /** Without what stands between the digits of a number that is said in groups. */
    private static String joined(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints()
                .filter(character -> character != '-' && !Character.isSpaceChar(character))
                .forEach(digits::appendCodePoint);
        return small(digits.toString());
    }
}
