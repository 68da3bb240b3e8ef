package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifyCriticalDecisionTest {

    private static final DecisionTable TABLE = DecisionTable.load("classify-critical");

    static Stream<DecisionCase> cases() {
        return DecisionCase.read("classify-critical");
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
    void nothingFoundIsNotCritical() {
        assertThat(TABLE.evaluate(Map.of()).rules()).isEmpty();
        assertThat(TABLE.evaluate(Map.of("findings", List.of())).rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "noAcuteFinding,,",
        "pneumonia,30,",
        "fracture,,",
        "pulmonaryNodule,7.9,",
        "pulmonaryNodule,,",
        "pulmonaryNodule,12,true",
        "pneumothorax,19,",
        "pneumothorax,40,true",
        "suspiciousMass,30,true",
        "aorticAneurysm,49,",
        "anUnknownCode,99,",
    })
    void isNotCritical(String code, @Nullable Double sizeMm, @Nullable Boolean known) {
        Map<String, Object> finding = new HashMap<>();
        finding.put("code", code);
        finding.put("sizeMm", sizeMm);
        finding.put("known", known);

        assertThat(TABLE.evaluate(Map.of("findings", List.of(finding))).rules()).isEmpty();
    }

    @Test
    void aFindingNeedsNoMoreThanItsCode() {
        Map<String, Object> findings = Map.of("findings", List.of(Map.of("code", "pneumothorax")));

        assertThat(TABLE.evaluate(findings).rules()).containsExactly("rule_newLargePneumothorax");
    }

    @Test
    void everyCriticalFindingAnswers() {
        Map<String, Object> findings = Map.of(
                "findings",
                List.of(
                        Map.of("code", "fracture"),
                        Map.of("code", "pulmonaryNodule", "sizeMm", 9),
                        Map.of("code", "intracerebralHaemorrhage", "sizeMm", 3, "known", true)));

        assertThat(TABLE.evaluate(findings).outputs())
                .extracting(output -> output.get("category"))
                .containsExactly(1, 3);
    }
}
