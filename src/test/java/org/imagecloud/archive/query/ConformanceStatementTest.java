package org.imagecloud.archive.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.store.Failure;
import org.junit.jupiter.api.Test;

/** The conformance statement says what the code does. */
class ConformanceStatementTest {

    private static final Path DOCUMENT = Path.of("docs", "dicom-conformance.md");
    private static final Pattern KEY = Pattern.compile("\\| (study|series|instance) \\| [\\w.]+ \\| \\(.*");
    private static final Pattern REASON = Pattern.compile("\\| ([0-9A-F]{4}) \\| .*");

    @Test
    void itsTableOfKeysIsThatOfTheSearch() throws IOException {
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> KEY.matcher(line).matches())
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(
                        Keys.ALL.stream().map(ConformanceStatementTest::row).toList());
    }

    @Test
    void itsFailureReasonsAreThoseOfTheStore() throws IOException {
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .map(REASON::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(row -> row.group(1))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Failure.values())
                        .map(failure -> String.format("%04X", failure.code()))
                        .distinct()
                        .toList());
    }

    private static String row(Key key) {
        return "| " + key.level().name().toLowerCase(Locale.ROOT) + " | " + key.keyword() + " | "
                + (key.within() == 0 ? "" : Tag.toString(key.within()) + ".") + Tag.toString(key.tag()) + " | "
                + matching(key.matching()) + " | "
                + (key.always() ? "always" : "asked") + " |";
    }

    private static String matching(Matching matching) {
        return switch (matching) {
            case TEXT -> "wild card";
            case NAME -> "name";
            case UID -> "list of UIDs";
            case MODALITY -> "list";
            case DATE, TIME -> "range";
            case INTEGER -> "single value";
            case NONE -> "–";
        };
    }
}
