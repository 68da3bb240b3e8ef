package org.imagecloud.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds the most specific way of an address, as Spring MVC does; stands before every frame of every film. */
final class WayIndex {

    private final Map<String, List<Entry>> byFirstWord = new HashMap<>();
    private final List<Entry> everywhere;

    WayIndex(List<Way> ways) {
        List<Entry> entries = ways.stream().map(Entry::of).sorted().toList();
        everywhere = entries.stream().filter(Entry::beginsAnyhow).toList();
        for (Entry entry : entries) {
            byFirstWord.putIfAbsent(entry.firstWord(), new ArrayList<>());
        }
        byFirstWord.forEach((word, own) -> entries.stream()
                .filter(entry -> entry.firstWord().equals(word) || entry.beginsAnyhow())
                .forEach(own::add));
    }

    /** @param length in words and slashes; 0 where any will do */
    private record Entry(Way way, PathPattern pattern, String firstWord, int length) implements Comparable<Entry> {

        static Entry of(Way way) {
            String pattern = way.pattern();
            List<PathContainer.Element> elements =
                    PathContainer.parsePath(pattern).elements();
            String first = elements.size() < 2 ? "" : elements.get(1).value();
            return new Entry(
                    way,
                    PathPatternParser.defaultInstance.parse(pattern),
                    first,
                    pattern.contains("**") || pattern.contains("{*") ? 0 : elements.size());
        }

        boolean beginsAnyhow() {
            return Stream.of("*", "{", "?").anyMatch(firstWord::contains);
        }

        boolean fits(String method, PathContainer path) {
            return (length == 0 || length == path.elements().size()) && takes(method) && pattern.matches(path);
        }

        private boolean takes(String method) {
            return way.methods().isEmpty()
                    || way.methods().contains(method)
                    || (method.equals("HEAD") && way.methods().contains("GET"));
        }

        /** Of equal patterns those first that name their methods. */
        @Override
        public int compareTo(Entry other) {
            int specific = PathPattern.SPECIFICITY_COMPARATOR.compare(pattern, other.pattern);
            return specific != 0
                    ? specific
                    : Boolean.compare(
                            way.methods().isEmpty(), other.way.methods().isEmpty());
        }
    }

    Matched find(String method, PathContainer path) {
        List<PathContainer.Element> elements = path.elements();
        String first = elements.size() < 2 ? "" : elements.get(1).value();
        for (Entry entry : byFirstWord.getOrDefault(first, everywhere)) {
            if (entry.fits(method, path)) {
                return new Matched(entry.way(), entry.pattern(), path);
            }
        }
        return Matched.NOTHING;
    }
}
