package org.imagecloud.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Tells what is only a repetition: a viewer asks for a study in hundreds of requests, a page for its worklist again and
 * again, a program logs in with each request. Forgetting early, when there is too much to remember, only makes more events.
 */
@Component
class Repeats {

    private static final int MOST = 200_000;

    private final Cache<Object, Duration> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(Expiry.<Object, Duration>creating((what, window) -> window))
            .build();

    /** Whether the same was told before, within the window that began then. */
    boolean has(Object what, Duration window) {
        return known.getIfPresent(what) != null || known.asMap().putIfAbsent(what, window) != null;
    }
}
