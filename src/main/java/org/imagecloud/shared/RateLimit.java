package org.imagecloud.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How often something may be done: a bucket of tokens for each key, for example a person or an address. It is full at first
 * and fills up again evenly. Buckets live in this node's memory alone, and those of at most {@value #MOST_KEYS} keys; a full
 * one is forgotten. Keys are ids, never a patient's name; of a longer one the first {@value #LONGEST_KEY} characters count, for senders
 * may choose what they are counted by.
 */
public final class RateLimit {

    private static final int MOST_KEYS = 50_000;
    private static final int LONGEST_KEY = 100;

    /** For each key the time, in the ticker's nanoseconds, at which its bucket is full again. */
    private final Cache<String, Long> full;

    private final Ticker ticker;
    private final long token;
    private final long bucket;

    /**
     * @param burst how many tokens a bucket holds
     * @param every how long a bucket takes to get one of them back
     */
    public RateLimit(int burst, Duration every) {
        this(burst, every, Ticker.systemTicker());
    }

    RateLimit(int burst, Duration every, Ticker ticker) {
        this.ticker = ticker;
        this.token = every.toNanos();
        this.bucket = Math.multiplyExact(token, burst);
        this.full = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(bucket, TimeUnit.NANOSECONDS)
                .build();
    }

    /**
     * Takes a token, if there is one.
     *
     * @return zero when it was taken; otherwise how long to wait for one
     */
    public Duration take(String key) {
        long now = ticker.read();
        long[] wait = {0};
        full.asMap().compute(shortened(key), (any, known) -> {
            long then = known == null ? now : Math.max(known, now);
            wait[0] = then + token - bucket - now;
            return wait[0] > 0 ? known : Long.valueOf(then + token);
        });
        return Duration.ofNanos(Math.max(0, wait[0]));
    }

    private static String shortened(String key) {
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    /** How long {@link #take} would have to wait; nothing is taken. */
    public Duration look(String key) {
        Long known = full.getIfPresent(shortened(key));
        long now = ticker.read();
        return known == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, known + token - bucket - now));
    }
}
