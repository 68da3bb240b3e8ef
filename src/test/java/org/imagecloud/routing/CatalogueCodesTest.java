package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        assertThat(codes(Catalogue.FINDINGS)).containsAll(named("classify-critical", "findings"));
    }

    private static List<String> codes(Catalogue catalogue) {
        return catalogue.entries().stream().map(Catalogue.Entry::code).toList();
    }

    private static List<String> named(String table, String input) throws IOException {
        Pattern cell = Pattern.compile("<inputEntry id=\"entry_\\w+_" + input + "\">\\s*<text>([^<]*)</text>");
        List<String> codes = cell.matcher(text("/dmn/" + table + ".dmn"))
                .results()
                .flatMap(entry -> QUOTED.matcher(entry.group(1)).results())
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
