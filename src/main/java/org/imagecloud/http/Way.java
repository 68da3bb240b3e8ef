package org.imagecloud.http;

import java.util.Set;

/**
 * A route with what it says of itself: of a controller's by {@link Route}, and by {@link Ways} of a page, a servlet, what a
 * filter answers, a library's controller.
 *
 * @param pattern of its address, as Spring MVC writes patterns
 * @param methods of HTTP; all when empty
 * @param queries below it, where a POST carries a question and changes nothing
 * @param large below it, where a body may be {@link Body#LARGE}
 */
public record Way(
        String pattern,
        Set<String> methods,
        Trail trail,
        Limit limit,
        Body body,
        Surface surface,
        Addresses queries,
        Addresses large) {

    /** What is read as no address, or has not come in as one: what is strictest everywhere. */
    static final Way NOWHERE = at("/**", Trail.TRIED, Surface.DATA);

    private static final String REST = "/**";

    /** All methods, small bodies, limited as searches are. */
    public static Way at(String pattern, Trail trail, Surface surface) {
        return new Way(pattern, Set.of(), trail, Limit.SEARCHES, Body.SMALL, surface, Addresses.NONE, Addresses.NONE);
    }

    /** The same, as often as it is asked. */
    public Way unlimited() {
        return new Way(pattern, methods, trail, Limit.NONE, body, surface, queries, large);
    }

    /** The same, with the addresses where a POST only asks; any other changes something. */
    public Way askedAt(Addresses questions) {
        return new Way(pattern, methods, trail, limit, body, surface, questions, large);
    }

    /** The same, with the addresses where a body may be {@link Body#LARGE}. */
    public Way largeAt(Addresses models) {
        return new Way(pattern, methods, trail, limit, body, surface, queries, models);
    }

    static Way of(String pattern, Set<String> methods, Route route) {
        return new Way(
                pattern,
                methods,
                route.value(),
                route.limit(),
                route.body(),
                route.surface(),
                Addresses.NONE,
                Addresses.NONE);
    }

    /** Whether it speaks for another pattern too, as a servlet's does; what leads nowhere speaks for nothing. */
    boolean covers(String other) {
        return pattern.equals(other)
                || (!pattern.equals(REST)
                        && trail != Trail.TRIED
                        && pattern.endsWith(REST)
                        && (other + "/").startsWith(pattern.substring(0, pattern.length() - 2)));
    }

    /** The engine's interface reads an address with a slash at its end as the one without; pages may end so. */
    boolean mayEndInSlash() {
        return trail == Trail.ENGINE || pattern.endsWith("/");
    }
}
