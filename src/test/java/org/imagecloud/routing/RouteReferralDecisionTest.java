package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteReferralDecisionTest {

    private static final DecisionTable TABLE = DecisionTable.load("route-referral");

    static Stream<DecisionCase> cases() {
        return DecisionCase.read("route-referral");
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
    void anUnknownRosterStaysAtTheCounty() {
        assertThat(TABLE.evaluate(Map.of("urgency", "U1", "bodyPart", "HEAD")).single("tier"))
                .isEqualTo("COUNTY");
    }

    @Test
    void everyU1IsOfferedInParallel() {
        for (String bodyPart : List.of("HEAD", "CHEST", "HEART", "KNEE", "BREAST")) {
            for (String modality : List.of("CT", "MR", "DX", "US", "MG")) {
                Map<String, Object> inputs =
                        Map.of("urgency", "U1", "bodyPart", bodyPart, "modality", modality, "age", 6);
                assertThat(TABLE.evaluate(inputs).single("parallelOffer")).isEqualTo(true);
            }
        }
    }
}
