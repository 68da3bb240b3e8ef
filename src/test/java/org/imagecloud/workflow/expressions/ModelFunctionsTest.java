package org.imagecloud.workflow.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.shared.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFunctionsTest {

    @Test
    void whatIsMoreUrgentComesFirst() {
        assertThat(Arrays.stream(Urgency.values()).map(urgency -> ModelFunctions.rank(urgency.name())))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void aMomentHasPassedByTheEnginesClock() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-02-17T08:00:00Z")));
        try {
            assertThat(ModelFunctions.passed("2026-02-17T07:59:59.999Z")).isTrue();
            assertThat(ModelFunctions.passed("2026-02-17T08:00:00.001Z")).isFalse();
            assertThat(ModelFunctions.passed("2026-02-17T16:00:00+08:00")).isFalse();
        } finally {
            ClockUtil.reset();
        }
        assertThatThrownBy(() -> ModelFunctions.passed("soon")).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "U0", "U10", "u1"})
    void whatIsNoUrgencyHasNoRank(String code) {
        assertThatThrownBy(() -> ModelFunctions.rank(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
