package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may be done with a case, and until when, the server says: no script in a browser knows a state of a case, or a share of a time. */
class PagesHoldNoRulesTest {

    /** What is generated from the server's own words. */
    private static final String GENERATED = "api.d.ts";

    private static final Path PAGES = Path.of("src", "main", "web", "src");

    private static final Pattern STATE = Pattern.compile(Stream.of(ReferralState.values())
            .map(ReferralState::name)
            .collect(Collectors.joining("|", "['\"`](", ")['\"`]")));

    /** {@code 0.75} or {@code 75 %}; pictures are the viewer's. */
    private static final Pattern SHARE = Pattern.compile("(?<![\\w.])0?\\.\\d+(?![\\w.])|\\b\\d+ ?%");

    @Test
    void noStateOfACase() {
        assertThat(lines(STATE, "none")).isEmpty();
    }

    @Test
    void noShareOfATime() {
        assertThat(lines(SHARE, "viewer")).isEmpty();
    }

    private static List<String> lines(Pattern pattern, String without) {
        try (Stream<Path> files = Stream.of(PAGES, Path.of("forms")).flatMap(PagesHoldNoRulesTest::files)) {
            return files.filter(file -> file.toString().matches(".*\\.(ts|js)"))
                    .filter(file -> !file.endsWith(GENERATED))
                    .filter(file -> !file.startsWith(PAGES.resolve(without)))
                    .flatMap(file -> lines(file).filter(pattern.asPredicate()).map(line -> file + ": " + line))
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
