package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumbersDoNotCountTest {

    private static final long OLD = 10_004_217;
    private static final byte[] SECRET = "not the one of any province".getBytes(StandardCharsets.UTF_8);

    private final CaseNumbering numbering = new CaseNumbering(OLD, SECRET);

    /** Not by its key but by its construction: one round that mixes badly and cheaply gives each number once as well. */
    @Test
    void allNumbersOfNineDigitsAreGivenOnceAndNoneThatWasGivenBefore() {
        CaseNumbering cheap = new CaseNumbering(OLD, (size, round, half) -> half * half + round, 1);
        BitSet given = new BitSet(100_000_000);
        for (long count = OLD; count < 100_000_000; count++) {
            given.set((int) cheap.permuted(count));
        }
        assertThat(given.cardinality()).isEqualTo(100_000_000 - (int) OLD);
        assertThat(given.nextSetBit(0)).isEqualTo((int) OLD);
        assertThat(given.length()).isEqualTo(100_000_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 9, 10, 17, 99, 1000})
    void withTheKeyNoTwoComeOutAtTheSame(long size) {
        Set<Long> given = new HashSet<>();
        for (long number = 0; number < size; number++) {
            long permuted = numbering.permuted(number, size);
            assertThat(permuted).isBetween(0L, size - 1);
            assertThat(given.add(permuted)).isTrue();
        }
    }

    /** Whoever counts on from a number meets no other case, and whoever sees two numbers does not know how many lie between. */
    @Test
    void numbersThatFollowEachOtherLieAnywhere() {
        long[] numbers =
                LongStream.range(OLD, OLD + 1000).map(numbering::permuted).toArray();
        assertThat(LongStream.of(numbers).filter(number -> number < 55_000_000).count())
                .isBetween(400L, 600L);
        long rising = LongStream.range(1, numbers.length)
                .filter(i -> numbers[(int) i] > numbers[(int) i - 1])
                .count();
        assertThat(rising).isBetween(400L, 600L);
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void anotherKeyGivesOthers() {
        CaseNumbering other = new CaseNumbering(OLD, "of another province".getBytes(StandardCharsets.UTF_8));
        assertThat(LongStream.range(OLD, OLD + 100)
                        .filter(count -> numbering.permuted(count) == other.permuted(count))
                        .count())
                .isLessThan(3);
    }

    /** When all of nine digits are given, those of ten are. */
    @Test
    void afterTheLastComeLongerOnes() {
        assertThat(numbering.permuted(99_999_999)).isBetween(OLD, 99_999_999L);
        assertThat(numbering.permuted(100_000_000)).isBetween(100_000_000L, 999_999_999L);
        assertThat(CaseNumber.typed(
                                CaseNumber.of(numbering.permuted(100_000_000)).digits())
                        .digits())
                .hasSize(10);
    }
}
