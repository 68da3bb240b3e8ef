package org.imagecloud.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The texts with which an expression compares variables. */
final class Comparisons {

    private static final Pattern COMPARISON = Pattern.compile("(?<![\\w.])(\\w+)\\s*[!=]=\\s*'([^']*)'");

    private Comparisons() {}

    static Map<String, List<String>> in(String expression) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        COMPARISON
                .matcher(expression)
                .results()
                .forEach(comparison ->
                        found.merge(comparison.group(1), List.of(comparison.group(2)), Comparisons::both));
        return found;
    }

    private static List<String> both(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
