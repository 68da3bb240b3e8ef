package org.imagecloud.modelrules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.imagecloud.workflow.decisions.TableWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table says twice, each with an example, and words that say another number than the cells. */
class TablesSayNothingTwiceTest {

    private static final DecisionChecks CHECKS = new DecisionChecks(TableWords.ALL);
    private static final Set<Check> TWICE = Set.of(Check.SUBSUMED, Check.REDUCIBLE);

    @ParameterizedTest
    @ValueSource(strings = {"classify-urgency", "route-referral", "choose-escalation", "classify-critical"})
    void whatIsShippedSaysNothingTwice(String table) throws IOException {
        assertThat(CHECKS.hints(read(table)).stream().map(Finding::check)).doesNotContainAnyElementsOf(TWICE);
    }

    @Test
    void aRuleThatAnotherStandsInForIsTold() throws IOException {
        assertThat(changed("need-expert", TablesSayNothingTwiceTest::withACopyOfItsFirstRule))
                .extracting(Finding::check)
                .containsAnyOf(Check.SUBSUMED, Check.MERGEABLE);
        List<Finding> found = changed("route-referral", TablesSayNothingTwiceTest::withACopyOfItsFirstRule);
        assertThat(found).extracting(Finding::check).contains(Check.SUBSUMED);
        assertThat(found.get(0).example()).isNotEmpty();
    }

    /** The reason is a code with a number in it. */
    @Test
    void aNumberOfTheReasonThatTheRowSaysNoMoreIsTold() throws IOException {
        List<Finding> found =
                changed("classify-urgency", text -> text.replaceFirst("null, &gt;= 65", "null, &gt;= 60"));

        assertThat(found.stream()
                        .filter(finding -> finding.check() == Check.OTHER_NUMBER)
                        .map(finding -> finding.rule() + " " + finding.detail())
                        .collect(Collectors.toSet()))
                .containsExactly("rule_suddenHeadacheOrDizzinessFrom65 65");
    }

    private static String withACopyOfItsFirstRule(String text) {
        int from = text.indexOf("<rule ");
        int to = text.indexOf("</rule>", from) + "</rule>".length();
        String rule = text.substring(from, to);
        return text.substring(0, to) + rule.replaceAll("id=\"(\\w{1,100})\"", "id=\"$1_again\"") + text.substring(to);
    }

    private static List<Finding> changed(String table, UnaryOperator<String> edit) throws IOException {
        byte[] ours = read(table);
        String theirs = edit.apply(new String(ours, UTF_8));
        return CHECKS.hints(theirs.getBytes(UTF_8), ours);
    }

    private static byte[] read(String table) throws IOException {
        return Files.readAllBytes(Path.of("dmn", table + ".dmn"));
    }
}
