package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is held is given back: when its holder closes it, and with the request's end, whatever was forgotten. */
class HeldBytesTest {

    private static final long ALL = 1 << 20;

    private final CountedRequests requests = new CountedRequests(new ByteBudget(ALL, ALL / 2, ALL / 4, ALL / 4));
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private boolean known = true;

    /** What a handler does. */
    private interface Work {
        void run() throws Exception;
    }

    @Test
    void isCountedWhileItIsOpen() throws Exception {
        serve(() -> {
            try (HeldBytes held = HeldBytes.begin()) {
                held.take(100_000);
                assertThat(requests.held()).isBetween(100_000L, 104_096L);
                held.give(90_000);
                assertThat(requests.held()).isBetween(10_000L, 14_096L);
            }
            assertThat(requests.held()).isZero();
        });
    }

    @Test
    void whoFindsNoRoomIsAskedToComeAgain() throws Exception {
        serve(() -> {
            HeldBytes held = HeldBytes.begin();
            held.take(ALL / 2);
            assertThatThrownBy(() -> HeldBytes.begin().take(1))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BUSY));
            assertThat(HeldBytes.begin().tryTake(1)).isFalse();
        });
    }

    @Test
    void theEndOfTheRequestGivesBackWhatWasForgotten() throws Exception {
        serve(() -> HeldBytes.begin().take(1000));
        assertThat(requests.held()).isZero();
    }

    @Test
    void soDoesAFailure() {
        assertThatThrownBy(() -> serve(() -> {
                    HeldBytes.begin().take(1000);
                    throw new IllegalStateException("as it happens");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(requests.held()).isZero();
    }

    @Test
    void whatIsClosedAfterTheRequestIsNotGivenBackTwice() throws Exception {
        HeldBytes[] late = new HeldBytes[1];
        serve(() -> {
            late[0] = HeldBytes.begin();
            late[0].take(1000);
        });
        late[0].close();
        assertThat(requests.held()).isZero();
    }

    @Test
    void aRequestThatWaitsHoldsUntilItIsAnswered() throws Exception {
        request.setAsyncSupported(true);
        AsyncContext[] waiting = new AsyncContext[1];
        serve(() -> {
            HeldBytes.begin().take(1000);
            waiting[0] = request.startAsync();
        });
        assertThat(requests.held()).isPositive();
        waiting[0].complete();
        assertThat(requests.held()).isZero();
    }

    @Test
    void whoLogsInMeanwhileHoldsTheRestAsAPerson() throws Exception {
        known = false;
        serve(() -> {
            HeldBytes.begin().take(ALL / 4);
            assertThat(HeldBytes.begin().tryTake(1)).isFalse();
            known = true;
            HeldBytes.begin().take(ALL / 2);
        });
        assertThat(requests.held()).isZero();
    }

    @Test
    void whatIsDoneWithoutARequestIsNotCounted() {
        try (HeldBytes held = HeldBytes.begin()) {
            held.take(10 * ALL);
            assertThat(held.tryTake(ALL)).isTrue();
        }
        assertThat(requests.held()).isZero();
    }

    @Test
    void aBufferCountsWhatItCollectsAndWhatItHasGiven() throws Exception {
        serve(() -> {
            try (HeldBuffer buffer = new HeldBuffer()) {
                buffer.write(new byte[50_000]);
                byte[] given = buffer.toByteArray();
                buffer.reset();
                assertThat(requests.held()).isGreaterThan(2L * given.length);
                assertThatThrownBy(() -> buffer.write(new byte[400_000])).isInstanceOf(Refusal.class);
            }
            assertThat(requests.held()).isZero();
        });
    }

    private void serve(Work work) throws Exception {
        AtomicBoolean served = new AtomicBoolean();
        requests.filter(
                request,
                new MockHttpServletResponse(),
                (asked, answer) -> {
                    served.set(true);
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        throw e;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                any -> new Sender("li", known));
        assertThat(served).isTrue();
    }
}
