package org.imagecloud.workflow.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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

    @ParameterizedTest
    @ValueSource(strings = {"", "U0", "U10", "u1"})
    void whatIsNoUrgencyHasNoRank(String code) {
        assertThatThrownBy(() -> ModelFunctions.rank(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
