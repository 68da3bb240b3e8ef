package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A table that names a code which nobody can choose never fires; catalogues may hold codes that no rule names. */
class CatalogueCodesTest {

    private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");

    @Test
    void everySymptomOfTheUrgencyTableCanBeChosen() throws IOException {
        assertThat(codes(Catalogue.SYMPTOMS)).containsAll(named("classify-urgency", "symptoms"));
    }

    @Test
    void everyAiFindingOfTheUrgencyTableCanBeChosen() throws IOException {
        assertThat(codes(Catalogue.FINDINGS)).containsAll(named("classify-urgency", "aiFinding"));
    }

    @Test
    void everyFindingOfTheCriticalTableCanBeChosen() throws IOException {
        List<String> askedAbout = new ArrayList<>(codes(Catalogue.FINDINGS));
        assertThat(askedAbout).doesNotContain(Criticality.DISCREPANCY);
        askedAbout.add(Criticality.DISCREPANCY); // the application asks about it by itself
        assertThat(askedAbout).containsAll(named("classify-critical", "findings"));
    }

    /** A concept id of SNOMED CT ends in 00 and a check digit by Verhoeff. */
    @Test
    void everyConceptOfSnomedIsSpelledRight() {
        assertThat(Catalogue.FINDINGS.entries())
                .extracting(Catalogue.Entry::snomed)
                .filteredOn(id -> !id.isEmpty())
                .hasSize(27)
                .allMatch(id -> id.matches("[1-9]\\d{2,14}00\\d") && verhoeff(id) == 0)
                .doesNotHaveDuplicates();
        assertThat(verhoeff("2363")).as("Verhoeff's own example").isZero();
        assertThat(verhoeff("35486001")).isNotZero();
    }

    /** In the dihedral group D5, each digit from the right permuted once more than the one before. */
    private static int verhoeff(String number) {
        int[] permutation = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        int sum = 0;
        for (int place = 0; place < number.length(); place++) {
            int digit = number.charAt(number.length() - 1 - place) - '0';
            for (int turn = 0; turn < place % 8; turn++) {
                digit = permutation[digit];
            }
            sum = timesInD5(sum, digit);
        }
        return sum;
    }

    private static int timesInD5(int a, int b) {
        boolean mirrored = a >= 5;
        int turns = Math.floorMod(mirrored ? a - b : a + b, 5);
        return mirrored == b >= 5 ? turns : turns + 5;
    }

    private static List<String> codes(Catalogue catalogue) {
        return catalogue.entries().stream().map(Catalogue.Entry::code).toList();
    }

    private static List<String> named(String table, String input) throws IOException {
        Pattern asked = Pattern.compile("<inputEntry id=\"entry_\\w+_" + input + "\">\\s*<text>([^<]*)</text>"
                + "|<text>([^<]*\\b(?:in|contains\\()\\s*" + input + "\\b[^<]*)</text>");
        List<String> codes = asked.matcher(text("/dmn/" + table + ".dmn"))
                .results()
                .flatMap(entry -> QUOTED.matcher(entry.group(1) == null ? entry.group(2) : entry.group(1))
                        .results())
                .map((MatchResult code) -> code.group(1))
                .distinct()
                .toList();
        assertThat(codes).isNotEmpty();
        return codes;
    }

    private static String text(String resource) throws IOException {
        try (InputStream file = Objects.requireNonNull(CatalogueCodesTest.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
