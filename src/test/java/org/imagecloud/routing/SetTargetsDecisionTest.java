package org.imagecloud.routing;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetTargetsDecisionTest {

    private static final DecisionTable TABLE = DecisionTable.load("set-targets");

    static Stream<DecisionCase> cases() {
        return DecisionCase.read("set-targets");
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
    void everyCaseFitsExactlyOneRule() {
        for (String urgency : asList("U1", "U2", "U3", "U4", "U9", null)) {
            for (String tier : asList("TOWNSHIP", "COUNTY", "CITY", "PROVINCE", null)) {
                for (String modality : asList("CR", "DX", "RG", "CT", "MR", "MG", "US", "NM", "PT", "XA", "OT", null)) {
                    for (String bodyPart : asList("HEAD", "BRAIN", "CHEST", "HEART", "AORTA", "KNEE", null)) {
                        Map<String, Object> inputs = new HashMap<>();
                        inputs.put("urgency", urgency);
                        inputs.put("tier", tier);
                        inputs.put("modality", modality);
                        inputs.put("bodyPart", bodyPart);
                        assertThat(TABLE.evaluate(inputs).rules())
                                .as(inputs.toString())
                                .hasSize(1);
                    }
                }
            }
        }
    }

    @Test
    void claimComesBeforePreliminaryBeforeFinal() {
        assertThat(cases().map(DecisionCase::outputs))
                .allSatisfy(targets -> assertThat(Stream.of("claimMinutes", "preliminaryMinutes", "finalMinutes")
                                .map(targets::get)
                                .filter(Objects::nonNull)
                                .map(Integer.class::cast))
                        .isSorted()
                        .doesNotHaveDuplicates());
    }
}
