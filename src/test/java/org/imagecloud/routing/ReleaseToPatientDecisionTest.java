package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseToPatientDecisionTest {

    private static final DecisionTable TABLE = DecisionTable.load("release-to-patient");

    static Stream<DecisionCase> cases() {
        return DecisionCase.read("release-to-patient");
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
    void whatIsNotCriticalNeedsNoCategory() {
        Map<String, Object> ordinary =
                Map.of("reportStatus", "FINAL", "findings", List.of(Map.of("code", "noAcuteFinding")));

        assertThat(TABLE.evaluate(ordinary).single("when")).isEqualTo("IMMEDIATELY");
    }

    @Test
    void theLastRuleIsTheDefault() {
        assertThat(TABLE.lastRuleId()).isEqualTo("rule_default");
    }
}
