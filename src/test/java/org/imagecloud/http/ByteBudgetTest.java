package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets more than a share, all together no more than there is, and what is given back is there again. */
class ByteBudgetTest {

    private static final Sender LI = new Sender("li", true);
    private static final Sender WANG = new Sender("wang", true);
    private static final Sender STRANGER = new Sender("198.51.100.1", false);
    private static final Sender OTHER_STRANGER = new Sender("198.51.100.2", false);

    private final ByteBudget budget = new ByteBudget(1000, 400, 200, 100);

    @Test
    void onePersonCannotTakeEverything() {
        assertThat(budget.take(LI, 400, 1)).isTrue();
        assertThat(budget.take(LI, 1, 1)).isFalse();
        assertThat(budget.take(WANG, 100, 1)).isTrue();
        budget.give(LI, 1);
        assertThat(budget.take(LI, 1, 1)).isTrue();
    }

    @Test
    void manyPersonsTakeNoMoreThanThereIs() {
        for (int i = 0; i < 10; i++) {
            assertThat(budget.take(new Sender("person " + i, true), 100, 1)).isTrue();
        }
        assertThat(budget.take(LI, 1, 1)).isFalse();
        assertThat(budget.sum()).isEqualTo(1000);
    }

    @Test
    void allOfOneHospitalHoldNoMoreThanWasFreeAndItComesBack() {
        Sender one = new Sender("a", true, "lixin");
        assertThat(budget.take(one, 400, 1)).isTrue();
        assertThat(budget.take(new Sender("b", true, "lixin"), 201, 1)).isFalse();
        assertThat(budget.take(new Sender("b", true, "lixin"), 200, 1)).isTrue();
        assertThat(budget.take(new Sender("c", true, "lixin"), 1, 1)).isFalse();
        assertThat(budget.take(new Sender("d", true, "mengcheng"), 300, 1)).isTrue();
        assertThat(budget.take(new Sender("e", true, "woyang"), 50, 1)).isTrue();
        budget.give(one, 400);
        assertThat(budget.take(new Sender("c", true, "lixin"), 251, 1)).isFalse();
        assertThat(budget.take(new Sender("c", true, "lixin"), 250, 1)).isTrue();
    }

    @Test
    void aPatientsVisitHoldsAQuarterOfWhatALoginHolds() {
        assertThat(budget.take(Sender.visit("one"), 101, 1)).isFalse();
        assertThat(budget.take(Sender.visit("one"), 100, 1)).isTrue();
        assertThat(budget.take(Sender.visit("other"), 100, 1)).isTrue();
    }

    @Test
    void strangersShareLittleAndEachNetworkLess() {
        assertThat(budget.take(STRANGER, 100, 1)).isTrue();
        assertThat(budget.take(STRANGER, 1, 1)).isFalse();
        assertThat(budget.take(OTHER_STRANGER, 100, 1)).isTrue();
        assertThat(budget.take(new Sender("203.0.113.1", false), 1, 1)).isFalse();
        assertThat(budget.take(LI, 400, 1)).isTrue();
    }

    @Test
    void aPersonIsNoNetworkOfTheSameName() {
        assertThat(budget.take(new Sender("x", false), 100, 1)).isTrue();
        assertThat(budget.take(new Sender("x", true), 400, 1)).isTrue();
    }

    @Test
    void whoCanDoWithoutLeavesHalf() {
        assertThat(budget.take(LI, 200, 0.5)).isTrue();
        assertThat(budget.take(LI, 1, 0.5)).isFalse();
        assertThat(budget.take(LI, 200, 1)).isTrue();
        assertThat(budget.take(WANG, 150, 0.5))
                .as("half of everything is taken")
                .isFalse();
    }

    @Test
    void oneWholeThingMayBeLargerButNotThanEverything() {
        assertThat(budget.take(LI, 800, 2)).isTrue();
        assertThat(budget.take(LI, 1, 2)).isFalse();
        assertThat(budget.take(WANG, 201, 2)).isFalse();
        assertThat(budget.take(WANG, 200, 2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsTakenAndGivenTheLimitsHoldAndNothingIsLost(long seed) {
        Random random = new Random(seed);
        List<Sender> senders = List.of(LI, WANG, STRANGER, OTHER_STRANGER);
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            if (random.nextBoolean() && !taken.isEmpty()) {
                Taken back = taken.remove(random.nextInt(taken.size()));
                budget.give(back.by(), back.bytes());
            } else {
                Taken next = new Taken(senders.get(random.nextInt(senders.size())), 1 + random.nextInt(150));
                if (budget.take(next.by(), next.bytes(), 1)) {
                    taken.add(next);
                }
            }
            assertThat(budget.sum()).isEqualTo(sum(taken)).isLessThanOrEqualTo(1000);
        }
        taken.forEach(back -> budget.give(back.by(), back.bytes()));
        assertThat(budget.sum()).isZero();
        assertThat(budget.take(LI, 400, 1) && budget.take(STRANGER, 100, 1)).isTrue();
    }

    private record Taken(Sender by, long bytes) {}

    private static long sum(List<Taken> taken) {
        return taken.stream().mapToLong(Taken::bytes).sum();
    }
}
