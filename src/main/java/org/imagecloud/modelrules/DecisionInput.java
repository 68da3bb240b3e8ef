package org.imagecloud.modelrules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of a table says of the values that it can have.
 *
 * @param allowed texts between quotes, the gravest first where they have an order, or numbers as {@code [3..15]}; empty where
 *     the column says nothing
 */
public record DecisionInput(Class<?> type, String allowed) {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern RANGE = Pattern.compile("\\[(-?[\\d.]+?)\\.\\.(-?[\\d.]+)]");

    /** Lowest and highest value. */
    public record Range(BigDecimal lowest, BigDecimal highest) {}

    /** The only texts that there are, in the order of the column; none where any can be. */
    public List<String> texts() {
        return TEXT.matcher(allowed).results().map(found -> found.group(1)).toList();
    }

    public Optional<Range> range() {
        Matcher range = RANGE.matcher(allowed);
        return range.matches()
                ? Optional.of(new Range(new BigDecimal(range.group(1)), new BigDecimal(range.group(2))))
                : Optional.empty();
    }

    public boolean isWhole() {
        return type == Integer.class;
    }
}
