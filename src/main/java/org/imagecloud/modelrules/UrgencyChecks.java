package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * The rules that must hold of {@code classify-urgency}, whatever an administrator edits.
 *
 * <p><b>A missing value never lowers the urgency.</b> Not knowing a value cannot be compared with knowing a bad one: GCS 3
 * is U1, and a case without GCS need not be. It is compared with the most harmless value that could have been measured.
 * Checked for each clinical input <i>x</i> (not the AI's, not the clinic's request) and each combination of all others:
 * <ol>
 *   <li>the urgency without <i>x</i> is at least the least urgent that any known value of <i>x</i> gives in the same case
 *       ({@link Check#MISSING_LOWERS}), so that leaving out what was measured never gains a slower reading than measuring
 *       could; and
 *   <li>no rule that answers less than the default ({@code U3}) fits only because <i>x</i> is missing
 *       ({@link Check#ABSENCE_LOWERS}): such a rule must fit some known value too, as {@code null, false} does.
 * </ol>
 *
 * <p><b>An AI finding only raises it:</b> with every finding and score the case is at least as urgent as without both.
 *
 * <p><b>Named presentations</b> get at least their urgency: {@link Presentation#THAT_MUST_HOLD}.
 *
 * <p>A case without an answer counts as less urgent than all.
 */
final class UrgencyChecks {

    static final String TABLE = "classify-urgency";

    private static final String OUTPUT = "urgency";
    private static final Urgency DEFAULT = Urgency.U3;
    private static final int NONE = Urgency.values().length;

    private final Table table;
    private final Effort effort;
    private final List<Finding> findings = new ArrayList<>();

    UrgencyChecks(Table table, Effort effort) {
        this.table = table;
        this.effort = effort;
    }

    List<Finding> run() {
        for (Column column : table.columns()) {
            if (Vocabulary.isClinical(column.name())) {
                missing(column);
            }
        }
        ai();
        Presentation.THAT_MUST_HOLD.forEach(this::presentation);
        return findings;
    }

    private void missing(Column column) {
        Column.Choice missing = column.missing().choices().get(0);
        List<Column.Choice> known = column.known().choices();
        BitSet fitsKnown = column.known().fittedBySome();
        boolean lowers = false;
        boolean absence = false;
        for (Combinations.Case others :
                table.combinations(effort).of(table.without(List.of(column)), List.of(column))) {
            effort.spend();
            Combinations.Case without = others.with(column.name(), missing);
            int least = known.stream()
                    .mapToInt(choice -> rank(others, choice))
                    .max()
                    .orElse(NONE);
            int rule = without.first();
            if (!lowers && rank(rule) > least) {
                lowers = true;
                tell(Check.MISSING_LOWERS, without, column.name() + ", " + name(rank(rule)) + " > " + name(least));
            }
            if (!absence && rule >= 0 && rank(rule) > DEFAULT.ordinal() && !fitsKnown.get(rule)) {
                absence = true;
                tell(Check.ABSENCE_LOWERS, without, column.name() + ", " + name(rank(rule)));
            }
        }
    }

    private void ai() {
        List<Column> ofAi = table.columns().stream()
                .filter(column -> Vocabulary.isOfAi(column.name()))
                .map(Column::distinct)
                .toList();
        List<List<Column.Choice>> answers = product(ofAi);
        List<Column.Choice> nothing =
                ofAi.stream().map(column -> column.missing().choices().get(0)).toList();
        for (Combinations.Case others : table.combinations(effort).of(table.without(ofAi), ofAi)) {
            effort.spend();
            int without = rank(with(others, ofAi, nothing).first());
            for (List<Column.Choice> answer : answers) {
                Combinations.Case seen = with(others, ofAi, answer);
                if (rank(seen.first()) > without) {
                    tell(Check.AI_LOWERS, seen, name(rank(seen.first())) + " > " + name(without));
                    return;
                }
            }
        }
    }

    private void presentation(Presentation presentation) {
        List<Column> columns =
                table.columns().stream().map(presentation::restrict).toList();
        Collection<Combinations.Case> cases = table.combinations(effort).of(columns, List.of());
        cases.stream()
                .filter(c -> rank(c.first()) > presentation.atLeast().ordinal())
                .findFirst()
                .ifPresent(c -> tell(
                        Check.PRESENTATION,
                        c,
                        presentation.name() + ": " + name(rank(c.first())) + " > "
                                + presentation.atLeast().name()));
    }

    private int rank(Combinations.Case others, Column.Choice choice) {
        BitSet both = (BitSet) others.rules().clone();
        both.and(choice.fits());
        return rank(both.nextSetBit(0));
    }

    /** 0 for U1, and so on; unreadable answers and none at all come last. */
    private int rank(int rule) {
        String urgency = rule < 0 ? "" : Objects.toString(table.answer(rule, OUTPUT), "");
        for (Urgency known : Urgency.values()) {
            if (known.name().equals(urgency)) {
                return known.ordinal();
            }
        }
        return NONE;
    }

    private static String name(int rank) {
        return rank == NONE ? "?" : Urgency.values()[rank].name();
    }

    private void tell(Check check, Combinations.Case shown, String detail) {
        Map<String, @Nullable Object> example = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = shown.example();
        table.columns().forEach(column -> example.put(column.name(), values.get(column.name())));
        findings.add(new Finding(check, table.id(), table.ruleId(shown.first()), example, detail));
    }

    private static Combinations.Case with(Combinations.Case others, List<Column> columns, List<Column.Choice> choices) {
        Combinations.Case all = others;
        for (int i = 0; i < columns.size(); i++) {
            all = all.with(columns.get(i).name(), choices.get(i));
        }
        return all;
    }

    private static List<List<Column.Choice>> product(List<Column> columns) {
        List<List<Column.Choice>> product = List.of(List.of());
        for (Column column : columns) {
            List<List<Column.Choice>> longer = new ArrayList<>();
            for (List<Column.Choice> shorter : product) {
                for (Column.Choice choice : column.choices()) {
                    List<Column.Choice> next = new ArrayList<>(shorter);
                    next.add(choice);
                    longer.add(next);
                }
            }
            product = longer;
        }
        return product;
    }
}
