package org.imagecloud.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The texts with which an expression compares variables. */
final class Comparisons {

    private static final Pattern COMPARISON = Pattern.compile("(?<![\\w.])(\\w+)\\s*[!=]=\\s*'([^']*)'");

    private static final Pattern ORDER =
            Pattern.compile("([\\w.]+|'[^']*'|\\))\\s*(?:[<>]=?|\\b(?:lt|gt|le|ge)\\b)\\s*([\\w.]+|'[^']*')(\\s*\\()?");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private Comparisons() {}

    /** What an expression compares by its order, and is neither a number itself nor the answer of a function. */
    static Set<String> byOrder(String expression) {
        Set<String> found = new TreeSet<>();
        ORDER.matcher(expression).results().forEach(comparison -> {
            found.add(comparison.group(1));
            if (comparison.group(3) == null) {
                found.add(comparison.group(2));
            }
        });
        found.removeIf(operand -> operand.equals(")") || NUMBER.matcher(operand).matches());
        return found;
    }

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
