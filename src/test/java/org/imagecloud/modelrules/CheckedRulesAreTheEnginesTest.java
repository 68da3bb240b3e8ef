package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;

/** The checks combine cells that they evaluated one by one; the engine must answer the same for the whole case. */
class CheckedRulesAreTheEnginesTest {

    private static final int CASES = 60;

    @Test
    void theFirstRuleThatFitsIsTheOneThatAnswers() throws IOException {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        DmnDecision decision;
        try (InputStream dmn = new FileInputStream("dmn/classify-urgency.dmn")) {
            decision = engine.parseDecision("classify-urgency", dmn);
        }
        Table table = Objects.requireNonNull(
                new GraphReader(decision, new Effort(Duration.ofMinutes(1).toNanos())).read());
        Random random = new Random(20260217);
        for (int i = 0; i < CASES; i++) {
            Map<String, Object> inputs = new HashMap<>();
            BitSet fitting = new BitSet();
            fitting.set(0, table.rules().size());
            for (Column column : table.columns()) {
                Column.Choice choice =
                        column.choices().get(random.nextInt(column.choices().size()));
                inputs.put(column.name(), choice.value());
                fitting.and(choice.fits());
            }
            assertThat(engine.evaluateDecisionTable(decision, inputs)
                            .getSingleResult()
                            .getEntryMap())
                    .as(inputs.toString())
                    .isEqualTo(table.answers().get(fitting.nextSetBit(0)));
        }
    }
}
