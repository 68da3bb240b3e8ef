package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChooseChannelDecisionTest {

    private static final DecisionTable TABLE = DecisionTable.load("choose-channel");

    static Stream<DecisionCase> cases() {
        return DecisionCase.read("choose-channel");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsTheRuleSays(DecisionCase example) {
        DecisionTable.Answer answer = TABLE.evaluate(example.inputs());

        assertThat(answer.rules()).startsWith("rule_inApp").contains(example.rule());
        assertThat(answer.outputs()).contains(example.outputs());
        if (example.rule().equals("rule_inApp")) {
            assertThat(answer.rules()).hasSize(1);
        }
    }

    @Test
    void everyRuleHasAnExample() {
        assertThat(cases().map(DecisionCase::rule).distinct()).containsExactlyElementsOf(TABLE.ruleIds());
    }

    @Test
    void noChannelIsChosenTwice() {
        for (String kind : List.of("CRITICAL_RESULT", "UNABLE_TO_REACH", "OFFERED", "RETURNED", "TARGET_MISSED")) {
            for (String role : List.of("CLINIC", "RADIOLOGIST", "EXPERT", "SUPERVISOR")) {
                Map<String, Object> inputs = new HashMap<>(Map.of("kind", kind, "role", role, "urgency", "U1"));
                inputs.put("criticalCategory", null);
                assertThat(TABLE.evaluate(inputs).outputs().stream().map(output -> output.get("channel")))
                        .doesNotHaveDuplicates();
            }
        }
    }
}
