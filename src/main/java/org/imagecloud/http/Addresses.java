package org.imagecloud.http;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Addresses below a route, as whole patterns: of a word that stands anywhere in an address anybody may choose one. */
public record Addresses(List<PathPattern> patterns) {

    static final Addresses NONE = of();

    public static Addresses of(String... patterns) {
        return of(Arrays.stream(patterns));
    }

    private static Addresses of(Stream<String> patterns) {
        return new Addresses(
                patterns.map(PathPatternParser.defaultInstance::parse).toList());
    }

    public Addresses and(Addresses others) {
        return new Addresses(
                Stream.concat(patterns.stream(), others.patterns.stream()).toList());
    }

    /** The same below another one. */
    public Addresses below(String start) {
        return of(patterns.stream().map(pattern -> start + pattern.getPatternString()));
    }

    /** @param path without a slash at its end */
    public boolean cover(String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(asked));
    }
}
