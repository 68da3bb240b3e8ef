package org.imagecloud.modelrules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one input that are tried: each constant of its own cells, just below and just above it, the bounds of the
 * rules that must hold, something that no cell names, and nothing at all. Lists are tried with none, one, two, all, and
 * with those codes that stand in one cell together.
 */
final class Values {

    private static final int MOST_PAIRED = 60;
    private static final List<Boolean> FLAGS = List.of(false, true);

    private final String input;
    private final @Nullable String type;
    private final Collection<String> cells;

    Values(String input, @Nullable String type, Collection<String> cells) {
        this.input = input;
        this.type = type;
        this.cells = cells;
    }

    /** Nothing first, so that of values that behave alike the missing one is kept as the example. */
    List<@Nullable Object> all() {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(null);
        switch (input) {
            case "symptoms" -> values.addAll(symptoms());
            case "findings" -> values.addAll(findings());
            default -> values.addAll(scalars());
        }
        return values;
    }

    private List<Object> scalars() {
        if (type == null) {
            List<Object> any = new ArrayList<>(texts());
            any.addAll(numbers());
            any.addAll(FLAGS);
            return any;
        }
        return switch (type) {
            case "boolean" -> List.copyOf(FLAGS);
            case "integer", "long", "double", "number" -> List.copyOf(numbers());
            default -> List.copyOf(texts());
        };
    }

    private Set<String> texts() {
        Set<String> texts = new TreeSet<>(Constants.texts(cells));
        texts.addAll(Vocabulary.texts(input));
        return texts;
    }

    private List<Object> numbers() {
        Set<BigDecimal> bounds = new TreeSet<>(Constants.numbers(cells));
        Vocabulary.Numbers known = Vocabulary.numbers(input);
        bounds.addAll(Presentation.bounds(input));
        Set<Double> numbers = new TreeSet<>(
                List.of(known.lowest().doubleValue(), known.highest().doubleValue()));
        bounds.stream()
                .flatMap(bound -> Vocabulary.around(input, bound))
                .filter(number -> Vocabulary.isPossible(input, number))
                .forEach(numbers::add);
        boolean whole =
                "integer".equals(type) || "long".equals(type) || known.step().equals(BigDecimal.ONE);
        return numbers.stream()
                .<Object>map(number -> whole && number == Math.rint(number) ? (Object) number.intValue() : number)
                .toList();
    }

    private List<Object> symptoms() {
        Set<String> codes = new TreeSet<>(Constants.texts(cells));
        codes.addAll(Presentation.symptoms());
        codes.add(Vocabulary.OTHER);
        List<String> ordered = List.copyOf(codes);
        List<Object> lists = new ArrayList<>(List.of(List.of(), ordered));
        ordered.forEach(code -> lists.add(List.of(code)));
        cells.forEach(cell -> lists.add(Constants.texts(cell)));
        if (ordered.size() <= MOST_PAIRED) {
            for (int first = 0; first < ordered.size(); first++) {
                for (int second = first + 1; second < ordered.size(); second++) {
                    lists.add(List.of(ordered.get(first), ordered.get(second)));
                }
            }
        }
        return lists;
    }

    private List<Object> findings() {
        Set<String> codes = new TreeSet<>(Constants.texts(cells));
        codes.addAll(CriticalChecks.ALWAYS_CATEGORY_1);
        codes.add(Vocabulary.OTHER);
        List<Object> lists = new ArrayList<>(List.of(List.of()));
        for (String code : codes) {
            boolean mustHold = CriticalChecks.ALWAYS_CATEGORY_1.contains(code);
            for (Object size : sizes(code)) {
                lists.add(List.of(finding(code, size, false)));
                if (mustHold) {
                    lists.add(List.of(finding(code, size, null)));
                    lists.add(List.of(finding(code, size, true)));
                }
            }
            if (mustHold) {
                lists.add(List.of(finding(Vocabulary.OTHER, null, true), finding(code, null, null)));
            }
        }
        return lists;
    }

    /** None, a small and a large one, and the bounds of the cells that name this code, or none. */
    private List<@Nullable Object> sizes(String code) {
        List<@Nullable Object> sizes = new ArrayList<>(Arrays.asList(null, 1.0, 1_000.0));
        List<String> ofThisCode = cells.stream()
                .filter(cell -> {
                    List<String> codes = Constants.texts(cell);
                    return codes.isEmpty() || codes.contains(code);
                })
                .toList();
        Constants.numbers(ofThisCode).stream()
                .flatMap(bound -> Vocabulary.around("sizeMm", bound))
                .filter(size -> size > 0)
                .forEach(sizes::add);
        return sizes;
    }

    private static Map<String, @Nullable Object> finding(String code, @Nullable Object size, @Nullable Boolean known) {
        Map<String, @Nullable Object> finding = new LinkedHashMap<>();
        finding.put("code", code);
        finding.put("sizeMm", size);
        finding.put("known", known);
        return finding;
    }
}
