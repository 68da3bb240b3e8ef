package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseToPatientDecisionTest extends DecisionExamples {

    ReleaseToPatientDecisionTest() {
        super("release-to-patient");
    }

    @Test
    void whatIsNotCriticalNeedsNoCategory() {
        Map<String, Object> ordinary =
                Map.of("reportStatus", "FINAL", "findings", List.of(Map.of("code", "noAcuteFinding")));

        assertThat(table.evaluate(ordinary).single("when")).isEqualTo("IMMEDIATELY");
    }
}
