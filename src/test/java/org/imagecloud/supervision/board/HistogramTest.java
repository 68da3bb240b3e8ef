package org.imagecloud.supervision.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What days and hospitals add up to is right to some 5 %, from minutes to weeks. */
class HistogramTest {

    private static final int CASES = 1000;

    @ParameterizedTest
    @ValueSource(ints = {60, 3_600, 86_400, 2_592_000})
    void mediansAndDecilesAreRightToFivePercent(int seconds) {
        Histogram times = new Histogram();
        for (int i = 1; i <= CASES; i++) {
            times.add(Histogram.bucket(Duration.ofMillis(1000L * seconds * i / CASES)), 1);
        }
        double median = seconds / 120.0;
        assertThat(times.total()).isEqualTo(CASES);
        assertThat(times.median()).isCloseTo(median, within(0.05 * median));
        assertThat(times.ninthDecile()).isCloseTo(1.8 * median, within(0.09 * median));
    }

    @Test
    void nothingHasNoMedianAndNoTimeIsLessThanNone() {
        assertThat(new Histogram().median()).isNull();
        assertThat(Histogram.bucket(Duration.ofSeconds(-5))).isZero();
        assertThat(Histogram.bucket(Duration.ofDays(365))).isLessThan(Short.MAX_VALUE);
    }
}
