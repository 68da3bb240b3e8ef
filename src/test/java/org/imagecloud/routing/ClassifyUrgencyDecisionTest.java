package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(answer.rules()).contains(example.rule());
        assertThat(answer.outputs()).containsExactly(example.outputs());
    }

    @Test
    void everyRuleOfEveryTableHasAnExample() {
        assertThat(cases().flatMap(example -> TABLE.evaluate(example.inputs()).rules().stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(TABLE.ruleIds());
    }

    @Test
    void variablesThatAreNotThereCountAsUnknown() {
        assertThat(TABLE.evaluate(Map.of()).single("urgency")).isEqualTo("U3");
    }
}
