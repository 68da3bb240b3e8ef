package org.imagecloud.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/** The route that a request has taken, which is found once, before everything else, and stays the request's. */
public final class Matched {

    static final Matched NOTHING = new Matched(Way.NOWHERE, null, null);

    private static final String ATTRIBUTE = Matched.class.getName();

    private final Way way;
    private final @Nullable PathPattern pattern;
    private final @Nullable PathContainer path;

    Matched(Way way, @Nullable PathPattern pattern, @Nullable PathContainer path) {
        this.way = way;
        this.pattern = pattern;
        this.path = path;
    }

    /** What has not come in through the front takes the strictest way. */
    public static Matched of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Matched matched ? matched : NOTHING;
    }

    /** What the request's route says of itself. */
    public static Way way(HttpServletRequest request) {
        return of(request).way();
    }

    public Way way() {
        return way;
    }

    /** The address as it was written, below the application's own; for who leads somebody back to it, not for decisions. */
    public String address() {
        return path == null ? "/" : path.value();
    }

    /** Whether it is this route or one below it. */
    public boolean isBelow(String start) {
        return (way.pattern() + "/").startsWith(start + "/");
    }

    /**
     * What stands in the place of the pattern's last wildcards, with a slash before it and none behind it. It is written in one
     * way only: its words can be compared.
     */
    public String rest() {
        if (pattern == null || path == null) {
            return "";
        }
        String within = pattern.extractPathWithinPattern(path).value();
        return "/" + (within.endsWith("/") ? within.substring(0, within.length() - 1) : within);
    }

    /** Whether its route has said that a POST here carries a question and changes nothing. */
    public boolean asks() {
        return way.queries().cover(rest());
    }

    /** How large a body its route takes here. */
    public Body body() {
        return way.large().cover(rest()) ? Body.LARGE : way.body();
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
