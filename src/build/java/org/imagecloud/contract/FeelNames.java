package org.imagecloud.contract;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables that the head of a column asks for: names that are no words of FEEL, call nothing and are not bound in it. */
final class FeelNames {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern CALL = Pattern.compile("[a-z]+( [a-z]+)*\\(");
    private static final Pattern BOUND = Pattern.compile("\\b(?:some|every|for) (\\w+) in\\b");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*");
    private static final Set<String> WORDS = Set.of(
            "some",
            "every",
            "for",
            "in",
            "satisfies",
            "and",
            "or",
            "if",
            "then",
            "else",
            "null",
            "true",
            "false",
            "return",
            "between");

    private FeelNames() {}

    static Stream<String> of(String expression) {
        String withoutTexts = TEXT.matcher(expression).replaceAll("\"\"");
        Set<String> bound = names(BOUND, withoutTexts, 1);
        Set<String> names = names(NAME, CALL.matcher(withoutTexts).replaceAll("("), 0);
        names.removeAll(bound);
        names.removeAll(WORDS);
        return names.stream();
    }

    private static Set<String> names(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
