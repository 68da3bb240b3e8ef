package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NeedExpertDecisionTest {

    private static final DecisionTable TABLE = DecisionTable.load("need-expert");

    static Stream<DecisionCase> cases() {
        return DecisionCase.read("need-expert");
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
}
