package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.Test;

/** What is worked for a request has an end, which goes further away with what its asker takes. */
class EffortTest {

    @Test
    void endsWithWhatIsGranted() {
        Effort effort = new Effort("li");
        effort.spend(Effort.GRANTED.minusNanos(1));
        assertThatCode(effort::requireLeft).doesNotThrowAnyException();
        effort.spend(Duration.ofNanos(1));
        assertEnded(effort);
    }

    @Test
    void whatIsGivenEarnsMore() {
        Effort effort = new Effort("li");
        effort.spend(Effort.GRANTED);
        effort.earn(Effort.BYTES_A_SECOND);
        assertThatCode(effort::requireLeft).doesNotThrowAnyException();
        effort.spend(Duration.ofSeconds(1));
        assertEnded(effort);
    }

    @Test
    void isOneForARequestAndAnotherForTheNext() throws Exception {
        for (int i = 0; i < 2; i++) {
            SmallBudget.within(1 << 20, () -> {
                Effort.ofThisRequest().requireLeft();
                Effort.ofThisRequest().spend(Effort.GRANTED);
                assertEnded(Effort.ofThisRequest());
                return "done";
            });
        }
    }

    private static void assertEnded(Effort effort) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(effort::requireLeft)
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_ACCEPTABLE);
    }
}
