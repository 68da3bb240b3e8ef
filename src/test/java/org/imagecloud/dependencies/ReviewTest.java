package org.imagecloud.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {

    private static final LocalDate END = LocalDate.parse("2026-06-30");
    private static final Component LIBRARY = component("application", "maven", "g:a", "3.5.16");

    @Test
    void whatHasNoLineIsFound() {
        assertThat(review(line("g:b", "3.5.", "-", "")).findings())
                .anyMatch(finding -> finding.startsWith("g:a 3.5.16 (application): enter"))
                .anyMatch(finding -> finding.startsWith("application g:b 3.5.: nothing"))
                .hasSize(2);
        assertThat(review(line("g:a", "3.5.", "-", "")).findings()).isEmpty();
        assertThat(review(line("g:*", "*", "-", "")).findings()).isEmpty();
    }

    @Test
    void theNextLineIsEnteredAnew() {
        assertThat(review(line("g:a", "3.4.", "-", "")).findings()).hasSize(2);
    }

    @Test
    void theExactestNameCounts() {
        Line exact = line("g:a", "3.", "-", "");
        Review review = new Review(List.of(LIBRARY), List.of(line("g:*", "*", "-", ""), exact), List.of());
        assertThat(review.line(LIBRARY)).contains(exact);
        assertThat(review.findings()).as("the other one is dead").hasSize(1);
    }

    @Test
    void aLineThatHasEndedMustBeArguedAndTheArgumentLookedAtAgain() {
        Review silent = review(line("g:a", "3.5.", "2026-06-30", ""));
        assertThat(silent.findings(END)).as("the last day").isEmpty();
        assertThat(silent.findings(END.plusDays(1))).singleElement().asString().contains("mend it no more");

        Review argued = review(line("g:a", "3.5.", "2026-06-30", "because"));
        LocalDate reviewed = LocalDate.parse("2026-05-01");
        assertThat(argued.findings(reviewed.plusDays(180))).isEmpty();
        assertThat(argued.findings(reviewed.plusDays(181)))
                .singleElement()
                .asString()
                .contains("argued on 2026-05-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "3.5.16", "3.9.1", "3.17.0"})
    void aHoleIsFoundFromTheFirstBadVersionOn(String version) {
        Component bad = component("application", "maven", "g:a", version);
        Review review = new Review(List.of(bad), List.of(line("g:a", "*", "-", "")), List.of(hole("version", "")));
        assertThat(review.findings()).singleElement().asString().contains("CVE", "use 3.18.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.6", "3.18.0", "3.18.1", "4.0"})
    void aMendedVersionIsFree(String version) {
        Component good = component("application", "maven", "g:a", version);
        Review review = new Review(List.of(good), List.of(line("g:a", "*", "-", "")), List.of(hole("version", "")));
        assertThat(review.findings()).isEmpty();
    }

    @Test
    void aHoleIsBorneWhereItIsArguedAndNowhereElse() {
        List<Line> lines = List.of(line("g:a", "*", "-", ""));
        Advisory argued = hole("open application", "because");
        assertThat(new Review(List.of(LIBRARY), lines, List.of(argued)).findings())
                .isEmpty();
        assertThat(new Review(List.of(LIBRARY), lines, List.of(hole("open application", ""))).findings())
                .singleElement()
                .asString()
                .contains("argue");
        Component elsewhere = component("web", "maven", "g:a", "3.5.16");
        List<Line> both = List.of(lines.get(0), new Line("web", "g:a", "", null, argued.reviewed(), ""));
        assertThat(new Review(List.of(LIBRARY, elsewhere), both, List.of(argued)).findings())
                .singleElement()
                .asString()
                .startsWith("g:a 3.5.16 (web) has");
        assertThat(new Review(List.of(LIBRARY), lines, List.of(argued)).findings(END.plusDays(100)))
                .singleElement()
                .asString()
                .contains("argued on 2026-01-01");
    }

    @Test
    void whatIsOverIsStruckOut() {
        Component mended = component("application", "maven", "g:a", "3.18.0");
        List<Line> lines = List.of(line("g:a", "*", "-", ""));
        assertThat(new Review(List.of(mended), lines, List.of(hole("open application", "because"))).findings())
                .singleElement()
                .asString()
                .contains("closed");
        Component other = component("application", "maven", "g:b", "1");
        assertThat(new Review(List.of(other), List.of(line("g:b", "*", "-", "")), List.of(hole("version", "")))
                        .findings())
                .singleElement()
                .asString()
                .contains("not delivered");
    }

    private static Review review(Line line) {
        return new Review(List.of(LIBRARY), List.of(line), List.of());
    }

    private static Component component(String bill, String ecosystem, String name, String version) {
        return new Component(bill, ecosystem, name, version, Set.of());
    }

    private static Line line(String name, String versions, String ends, String argument) {
        return Line.of(new String[] {"application", name, versions, ends, "2026-05-01", argument});
    }

    private static Advisory hole(String answer, String argument) {
        return Advisory.of(new String[] {"maven", "g:a", "3.0", "3.18.0", "CVE", answer, "2026-01-01", argument});
    }
}
