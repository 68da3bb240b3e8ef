package org.imagecloud.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final RateLimit limit = new RateLimit(3, Duration.ofSeconds(10), now::get);

    @Test
    void aBurstPassesAndThenOneInEachInterval() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isZero();
        }
        assertThat(limit.take("a")).isEqualTo(Duration.ofSeconds(10));
        pass(4);
        assertThat(limit.take("a")).isEqualTo(Duration.ofSeconds(6));
        pass(6);
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aFullBucketHoldsNoMoreThanTheBurst() {
        limit.take("a");
        pass(1000);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isZero();
        }
        assertThat(limit.take("a")).isPositive();
    }

    @Test
    void keysDoNotHinderEachOther() {
        for (int i = 0; i < 4; i++) {
            limit.take("a");
        }
        assertThat(limit.take("b")).isZero();
    }

    @Test
    void whatIsAddedToALongKeyMakesNoOtherOfIt() {
        String longest = "k".repeat(100);
        for (int i = 0; i < 3; i++) {
            limit.take(longest + i);
        }
        assertThat(limit.take(longest + "x")).isPositive();
        assertThat(limit.look(longest)).isPositive();
        assertThat(limit.look("k".repeat(99))).isZero();
    }

    @Test
    void lookingTakesNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.look("a")).isZero();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isZero();
        }
        assertThat(limit.look("a")).isEqualTo(Duration.ofSeconds(10));
    }

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
