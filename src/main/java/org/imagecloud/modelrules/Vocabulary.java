package org.imagecloud.modelrules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the values of an input go, as the columns of the tables that the application ships say it. A table may have other
 * inputs: of these only the table's own constants are tried.
 */
final class Vocabulary {

    /** A text that no table names. */
    static final String OTHER = "somethingElse";

    /** Lowest and highest value, and the least difference. */
    record Numbers(BigDecimal lowest, BigDecimal highest, BigDecimal step) {}

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    private static final BigDecimal FAR = new BigDecimal("1000000000");

    private Vocabulary() {}

    static Numbers numbers(String input) {
        Optional<DecisionInput> column = column(input);
        Optional<DecisionInput.Range> range = column.flatMap(DecisionInput::range);
        return new Numbers(
                range.map(DecisionInput.Range::lowest).orElse(FAR.negate()),
                range.map(DecisionInput.Range::highest).orElse(FAR),
                column.filter(DecisionInput::isWhole).isPresent() ? BigDecimal.ONE : HUNDREDTH);
    }

    /** Texts that are always tried for this input, beside those that its cells name. */
    static Set<String> texts(String input) {
        Set<String> texts = new TreeSet<>(Presentation.texts(input));
        texts.addAll(constants(input));
        texts.add(OTHER);
        return texts;
    }

    /** The only values that an input can have, the gravest first where they have an order; none where it is open. */
    static List<String> constants(String input) {
        return column(input).map(DecisionInput::texts).orElse(List.of());
    }

    /** Whether an input comes from the AI pre-read. */
    static boolean isOfAi(String input) {
        return input.matches("ai[A-Z]\\w*");
    }

    /** Whether an input tells something of the patient, which can be missing. */
    static boolean isClinical(String input) {
        return !isOfAi(input) && !input.equals("clinicRequest");
    }

    static Stream<Double> around(String input, BigDecimal bound) {
        BigDecimal step = numbers(input).step();
        return Stream.of(bound.subtract(step), bound, bound.add(step)).map(BigDecimal::doubleValue);
    }

    static boolean isPossible(String input, @Nullable Double number) {
        Numbers numbers = numbers(input);
        return number != null
                && number >= numbers.lowest().doubleValue()
                && number <= numbers.highest().doubleValue();
    }

    private static Optional<DecisionInput> column(String input) {
        return Optional.ofNullable(DecisionInputs.COLUMNS.get(input));
    }
}
