package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifyUrgencyDecisionTest {

    private static final DecisionTable TABLE = DecisionTable.load("classify-urgency");

    static Stream<DecisionCase> cases() {
        return DecisionCase.read("classify-urgency");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsTheRuleSays(DecisionCase example) {
        DecisionTable.Answer answer = TABLE.evaluate(example.inputs());

        assertThat(answer.rules()).containsExactly(example.rule());
        assertThat(answer.outputs()).containsExactly(example.outputs());
    }

    @Test
    void everyRuleHasAnExample() {
        assertThat(cases().map(DecisionCase::rule).distinct()).containsExactlyElementsOf(TABLE.ruleIds());
    }

    @Test
    void theDefaultIsLast() {
        assertThat(TABLE.lastRuleId()).isEqualTo("rule_default");
    }

    @Test
    void variablesThatAreNotThereCountAsUnknown() {
        assertThat(TABLE.evaluate(Map.of()).single("urgency")).isEqualTo("U3");
    }

    @Test
    void rulesStandMostSevereFirst() {
        List<Object> levels = TABLE.ruleIds().stream()
                .filter(rule -> !rule.equals(TABLE.lastRuleId()))
                .map(rule -> cases().filter(example -> example.rule().equals(rule))
                        .findFirst()
                        .orElseThrow()
                        .outputs()
                        .get("urgency"))
                .toList();

        assertThat(levels).isSortedAccordingTo((one, other) -> one.toString().compareTo(other.toString()));
    }
}
