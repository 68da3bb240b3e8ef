package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every table of which one rule answers: an example of each rule, and the default at the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DecisionExamples {

    final DecisionTable table;
    private final String name;

    DecisionExamples(String name) {
        this.name = name;
        this.table = DecisionTable.load(name);
    }

    final Stream<DecisionCase> cases() {
        return DecisionCase.read(name);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsTheRuleSays(DecisionCase example) {
        DecisionTable.Answer answer = table.evaluate(example.inputs());

        assertThat(answer.rules()).containsExactly(example.rule());
        assertThat(answer.outputs()).containsExactly(example.outputs());
    }

    @Test
    void everyRuleHasAnExample() {
        assertThat(cases().map(DecisionCase::rule).distinct()).containsExactlyElementsOf(table.ruleIds());
    }

    @Test
    void theDefaultIsLast() {
        assertThat(table.lastRuleId()).isEqualTo("rule_default");
    }
}
