package org.imagecloud.modelrules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a flow asks, as {@code ${triageOutcome == 'ACCEPTED' && !critical}}, so that it can be tried with values. What is more than
 * comparisons of variables with each other and with constants is unknown, whatever is tried.
 */
final class Condition {

    private static final int MOST_SITUATIONS = 1_000;
    private static final String ANOTHER = "another";

    private static final Pattern WORD = Pattern.compile("\\s*(?:(?<name>[A-Za-z_][\\w.]*)|(?<number>\\d+(?:\\.\\d+)?)"
            + "|(?<string>'[^']*'|\"[^\"]*\")|(?<sign>&&|\\|\\||[!=<>]=|[!<>()]))\\s*");
    private static final Set<String> COMPARING = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Map<String, String> SAME = Map.of(
            "and", "&&", "or", "||", "not", "!", "eq", "==", "ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=");

    /** Answers true, false or, where it cannot be known, null. */
    private interface Test {
        @Nullable
        Boolean with(Map<String, Object> values);
    }

    /** A variable, or a constant. */
    private record Term(@Nullable String variable, @Nullable Object constant) {

        @Nullable
        Object in(Map<String, Object> values) {
            return variable == null ? constant : values.get(variable);
        }
    }

    private final List<String> words;
    private final Map<String, Set<Object>> domains = new TreeMap<>();
    private final Test test;
    private int next;

    private Condition(List<String> words) {
        this.words = words;
        Test parsed = words.isEmpty() ? values -> null : or();
        this.test = next == words.size() ? parsed : values -> null;
    }

    static Condition of(String expression) {
        return new Condition(words(expression.strip()));
    }

    /** True, false or, where it cannot be known of these values, null. */
    @Nullable
    Boolean with(Map<String, Object> values) {
        return test.with(values);
    }

    /**
     * Every combination of the values of their variables that can make a difference; none where those are too many.
     *
     * @param open whether a word can be another than those that the conditions name
     */
    static List<Map<String, Object>> situations(Stream<Condition> conditions, boolean open) {
        Map<String, Set<Object>> domains = new TreeMap<>();
        conditions.forEach(condition -> condition.domains.forEach((variable, values) ->
                domains.computeIfAbsent(variable, name -> new LinkedHashSet<>()).addAll(values)));
        if (open) {
            domains.values().stream()
                    .filter(values -> values.stream().anyMatch(String.class::isInstance))
                    .forEach(values -> values.add(ANOTHER));
        }
        List<Map<String, Object>> situations = List.of(Map.of());
        for (Map.Entry<String, Set<Object>> domain : domains.entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> situation : situations) {
                for (Object value : domain.getValue()) {
                    Map<String, Object> more = new LinkedHashMap<>(situation);
                    more.put(domain.getKey(), value);
                    longer.add(more);
                }
            }
            if (longer.size() > MOST_SITUATIONS) {
                return List.of();
            }
            situations = longer;
        }
        return situations;
    }

    private static List<String> words(String expression) {
        List<String> words = new ArrayList<>();
        boolean one = (expression.startsWith("${") || expression.startsWith("#{")) && expression.endsWith("}");
        if (!one) {
            return words;
        }
        String text = expression.substring(2, expression.length() - 1);
        Matcher matcher = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return List.of();
            }
            String word = matcher.group().strip();
            words.add(SAME.getOrDefault(word, word));
            at = matcher.end();
        }
        return words;
    }

    private Test or() {
        Test all = and();
        while (take("||")) {
            all = both(all, and(), (a, b) -> a || b, true);
        }
        return all;
    }

    private Test and() {
        Test all = not();
        while (take("&&")) {
            all = both(all, not(), (a, b) -> a && b, false);
        }
        return all;
    }

    /** @param decides the answer of one that decides whatever the other says */
    private static Test both(Test one, Test other, BinaryOperator<Boolean> together, boolean decides) {
        return values -> {
            Boolean first = one.with(values);
            Boolean second = other.with(values);
            if (first != null && second != null) {
                return together.apply(first, second);
            }
            boolean decided = Boolean.valueOf(decides).equals(first)
                    || Boolean.valueOf(decides).equals(second);
            return decided ? Boolean.valueOf(decides) : null;
        };
    }

    private Test not() {
        if (take("!")) {
            Test negated = not();
            return values -> {
                Boolean answer = negated.with(values);
                return answer == null ? null : Boolean.valueOf(!answer);
            };
        }
        if (take("(")) {
            Test inner = or();
            take(")");
            return inner;
        }
        return comparison();
    }

    private Test comparison() {
        Term left = term();
        if (next < words.size() && COMPARING.contains(words.get(next))) {
            String how = words.get(next++);
            Term right = term();
            tellDomain(left, right);
            tellDomain(right, left);
            return values -> compare(how, left.in(values), right.in(values));
        }
        if (left.variable() != null) {
            domain(left.variable()).addAll(List.of(true, false));
        }
        return values -> left.in(values) instanceof Boolean answer ? answer : null;
    }

    private Term term() {
        if (next >= words.size()) {
            return new Term(null, null);
        }
        String word = words.get(next++);
        if (word.startsWith("'") || word.startsWith("\"")) {
            return new Term(null, word.substring(1, word.length() - 1));
        }
        if (Character.isDigit(word.charAt(0))) {
            return new Term(null, new BigDecimal(word));
        }
        if (word.equals("true") || word.equals("false")) {
            return new Term(null, Boolean.valueOf(word));
        }
        if (take("(")) { // rank(urgency) is tried as one value
            StringBuilder call = new StringBuilder(word).append('(');
            while (next < words.size() && !words.get(next).equals(")")) {
                call.append(words.get(next++));
            }
            take(")");
            return new Term(call.append(')').toString(), null);
        }
        return new Term(word, null);
    }

    private void tellDomain(Term of, Term other) {
        if (of.variable() == null) {
            return;
        }
        Set<Object> values = domain(of.variable());
        if (other.constant() instanceof BigDecimal number) {
            Stream.of(-1, 0, 1).map(BigDecimal::valueOf).map(number::add).forEach(values::add);
        } else if (other.constant() != null) {
            values.add(other.constant());
            Optional.of(other.constant())
                    .filter(Boolean.class::isInstance)
                    .ifPresent(flag -> values.add(!(Boolean) flag));
        } else {
            values.addAll(List.of(BigDecimal.ZERO, BigDecimal.ONE));
        }
    }

    private Set<Object> domain(String variable) {
        return domains.computeIfAbsent(variable, name -> new LinkedHashSet<>());
    }

    private static @Nullable Boolean compare(String how, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        boolean numbers = left instanceof BigDecimal && right instanceof BigDecimal;
        int order = numbers ? ((BigDecimal) left).compareTo((BigDecimal) right) : left.equals(right) ? 0 : 1;
        return switch (how) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            default -> numbers ? Boolean.valueOf(ordered(how, order)) : null;
        };
    }

    private static boolean ordered(String how, int order) {
        return switch (how) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private boolean take(String word) {
        boolean there = next < words.size() && words.get(next).equals(word);
        next += there ? 1 : 0;
        return there;
    }
}
