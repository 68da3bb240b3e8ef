package org.imagecloud.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WaitForecastTest {

    private static final int ENOUGH = WaitForecast.LEAST_READS;

    @Test
    void thoseAheadAreSharedByTheReaders() {
        var forecast = new WaitForecast(30, 4, Duration.ofMinutes(10), ENOUGH);
        assertThat(forecast.expected()).contains(Duration.ofMinutes(75));
        assertThat(forecast.exceeds(Duration.ofMinutes(75))).isFalse();
        assertThat(forecast.exceeds(Duration.ofMinutes(74))).isTrue();
    }

    @Test
    void tooLittleEvidenceForecastsNothing() {
        Duration read = Duration.ofHours(1);
        assertThat(new WaitForecast(1000, 1, read, ENOUGH - 1).expected()).isEmpty();
        assertThat(new WaitForecast(1000, 1, null, 0).expected()).isEmpty();
        assertThat(new WaitForecast(1000, null, read, ENOUGH).expected()).isEmpty();
        assertThat(new WaitForecast(1000, 0, read, ENOUGH).exceeds(Duration.ZERO))
                .isFalse();
    }

    @Property
    void moreAheadNeverWaitsLessAndMoreReadersNeverMore(
            @ForAll @IntRange(max = 10_000) int ahead,
            @ForAll @IntRange(min = 1, max = 500) int readers,
            @ForAll @IntRange(max = 86_400) int seconds) {
        Duration read = Duration.ofSeconds(seconds);
        Duration wait = expected(ahead, readers, read);
        assertThat(expected(ahead + 1, readers, read)).isGreaterThanOrEqualTo(wait);
        assertThat(expected(ahead, readers + 1, read)).isLessThanOrEqualTo(wait);
        assertThat(expected(ahead, readers, read.plusSeconds(1))).isGreaterThanOrEqualTo(wait);
    }

    @Property
    void nobodyAheadIsNoWait(
            @ForAll @IntRange(min = 1, max = 500) int readers, @ForAll @IntRange(max = 86_400) int seconds) {
        var forecast = new WaitForecast(0, readers, Duration.ofSeconds(seconds), ENOUGH);
        assertThat(forecast.expected()).contains(Duration.ZERO);
        assertThat(forecast.exceeds(Duration.ZERO)).isFalse();
    }

    private static Duration expected(int ahead, int readers, Duration read) {
        return new WaitForecast(ahead, readers, read, ENOUGH).expected().orElseThrow();
    }
}
