package org.imagecloud.supervision.board;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Times by how often they came, in buckets of which each is a twelfth longer than the one before: days of many hospitals add up to
 * a median or a ninth decile that is right to some 5 %.
 */
final class Histogram {

    private static final double BASE_SECONDS = 30;
    private static final int PER_DOUBLING = 8;
    private static final double MEDIAN = 0.5;
    private static final double NINTH_DECILE = 0.9;

    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    /** The bucket of a time; of none and of less, 0. */
    static int bucket(Duration time) {
        double seconds = Math.max(0, time.toMillis() / 1000.0);
        return (int) Math.floor(PER_DOUBLING * Math.log(1 + seconds / BASE_SECONDS) / Math.log(2));
    }

    void add(int bucket, long cases) {
        counts.merge(bucket, cases, Long::sum);
        total += cases;
    }

    long total() {
        return total;
    }

    /** In minutes; none where nothing came. */
    @Nullable
    Double median() {
        return quantile(MEDIAN);
    }

    /** The time that nine of ten did not exceed, in minutes. */
    @Nullable
    Double ninthDecile() {
        return quantile(NINTH_DECILE);
    }

    private @Nullable Double quantile(double share) {
        double wanted = share * total;
        long before = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            if (before + bucket.getValue() >= wanted) {
                double within = (wanted - before) / bucket.getValue();
                return seconds(bucket.getKey() + within) / 60;
            }
            before += bucket.getValue();
        }
        return null;
    }

    private static double seconds(double bucket) {
        return BASE_SECONDS * (Math.pow(2, bucket / PER_DOUBLING) - 1);
    }
}
