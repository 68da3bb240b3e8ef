package org.imagecloud.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.referral.ReadingLoad;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Tier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule decides, between two that are alike by all rules before it, whatever the rules after it say. */
class PreferenceTest {

    /** The better one by the rule is worse by all that come after. */
    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(
                        Preference.SPECIALIST_ON_DUTY,
                        candidate("b", true, false, 1, false, 9, null),
                        candidate("a", false, true, 5, true, 0, 1)),
                Arguments.of(
                        Preference.READER_ON_DUTY,
                        candidate("b", false, true, 1, false, 9, null),
                        candidate("a", false, false, 5, true, 0, 1)),
                Arguments.of(
                        Preference.READER_ON_DUTY,
                        candidate("b", false, null, 1, false, 9, null),
                        candidate("a", false, false, 5, true, 0, 1)),
                Arguments.of(
                        Preference.BELOW_THE_LOAD_CAP,
                        candidate("b", false, null, 6, false, 5, null),
                        candidate("a", false, true, 4, true, 4, 1)),
                Arguments.of(
                        Preference.ON_THE_CLINICS_OWN_WAY_UP,
                        candidate("b", false, true, 9, true, 8, null),
                        candidate("a", false, true, 9, false, 0, 1)),
                Arguments.of(
                        Preference.FEWEST_OPEN_CASES,
                        candidate("b", false, true, 9, true, 1, null),
                        candidate("a", false, true, 9, true, 2, 1)),
                Arguments.of(
                        Preference.QUICKEST,
                        candidate("b", false, true, 9, true, 1, 30),
                        candidate("a", false, true, 9, true, 1, null)),
                Arguments.of(
                        Preference.FIRST_BY_NAME,
                        candidate("a", false, true, 9, true, 1, 30),
                        candidate("b", false, true, 9, true, 1, 30)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theRuleDecides(Preference rule, Candidate better, Candidate other) {
        assertThat(rule.best(List.of(other, better))).containsExactly(better);
        assertThat(Preference.choose(List.of(other, better))).contains(better);
    }

    @Test
    void everyRuleIsTried() {
        assertThat(pairs().map(pair -> pair.get()[0]).distinct()).containsExactly((Object[]) Preference.values());
    }

    @Test
    void nobodyIsChosenOfNone() {
        assertThat(Preference.choose(List.of())).isEmpty();
    }

    /** The rules one after the other choose what one order of all of them would. */
    @Test
    void theOrderOfTheRulesIsTheOnlyOrder() {
        Comparator<Candidate> order = Comparator.comparing((Candidate c) -> !c.specialist())
                .thenComparing(c -> Boolean.FALSE.equals(c.onDuty()))
                .thenComparing(c -> c.load().open() >= c.loadCap())
                .thenComparing(c -> !c.ownWayUp())
                .thenComparing(c -> c.load().open())
                .thenComparing(c -> c.load().medianTurnaround(), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(c -> c.hospital().id().value());
        Random random = new Random(53);
        for (int round = 0; round < 20_000; round++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int i = random.nextInt(1, 7); i > 0; i--) {
                candidates.add(any("h" + i, random));
            }
            assertThat(Preference.choose(candidates))
                    .isEqualTo(candidates.stream().min(order));
        }
    }

    private static Candidate any(String name, Random random) {
        return candidate(
                name,
                random.nextInt(4) == 0,
                random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextBoolean()),
                2,
                random.nextInt(3) == 0,
                random.nextInt(4),
                random.nextInt(3) == 0 ? null : Integer.valueOf(random.nextInt(3)));
    }

    private static Candidate candidate(
            String name,
            boolean specialist,
            @Nullable Boolean onDuty,
            int loadCap,
            boolean ownWayUp,
            int open,
            @Nullable Integer minutes) {
        return new Candidate(
                new Hospital(new HospitalId(name), new LocalizedText(name, name), Tier.CITY, null),
                specialist,
                onDuty,
                loadCap,
                ownWayUp,
                new ReadingLoad(open, minutes == null ? null : Duration.ofMinutes(minutes)));
    }
}
