package org.imagecloud.contract;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names at the root of the expressions in a text: of variables, or of the one bean that a delegate expression names. */
final class JuelNames {

    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{([^}]*)}");
    private static final Pattern TEXT_CONSTANT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern ROOT_NAME = Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)(?!\\w*\\s*\\()");
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "div",
            "mod",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "instanceof",
            "execution",
            "task");

    private JuelNames() {}

    static Set<String> of(String text) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions(text)) {
            Matcher roots = ROOT_NAME.matcher(TEXT_CONSTANT.matcher(expression).replaceAll(" "));
            roots.results()
                    .map(MatchResult::group)
                    .filter(name -> !WORDS.contains(name))
                    .forEach(names::add);
        }
        return names;
    }

    static Set<String> expressions(String text) {
        Set<String> expressions = new TreeSet<>();
        EXPRESSION.matcher(text).results().map(result -> result.group(1)).forEach(expressions::add);
        return expressions;
    }
}
