package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.imagecloud.modelrules.DecisionFile.DecisionTable;
import org.imagecloud.modelrules.DecisionFile.Head;
import org.imagecloud.modelrules.DecisionFile.Row;
import org.imagecloud.shared.LocalizedText;

/**
 * Tells the rules of a table as sentences: <em>From 65 years on, sudden headache or dizziness within 24 hours → U1</em>. What a
 * column is called stands in the table, how a value is said of it in {@code messages/tables*.properties}. A cell that is written in a
 * way that has no words is quoted as it is.
 */
public final class RuleSentences {

    /** Who is meant is said first. */
    private static final String AGE = "age";

    private final ParsedFeel feel = new ParsedFeel();
    private final CellWords words;

    /**
     * A rule in words.
     *
     * @param sentence what must be so, and what is answered then
     * @param note what its author wrote beside it
     * @param reason the code that it gives as its reason, which is told by the pages; empty for none
     */
    public record Sentence(String rule, LocalizedText sentence, LocalizedText note, String reason) {}

    /** @param findings what a code of a finding is called */
    public RuleSentences(Function<String, Optional<LocalizedText>> findings) {
        this.words = new CellWords(findings);
    }

    /** Each rule, in order. */
    public List<Sentence> of(DecisionTable table) {
        return table.rules().stream().map(rule -> sentence(table, rule)).toList();
    }

    /** What a value of a column is called; of a list, each of its entries. */
    public LocalizedText value(Head head, Object value) {
        return words.named(head, value);
    }

    private Sentence sentence(DecisionTable table, Row rule) {
        LocalizedText sentence = Phrases.get("tables.sentence", conditions(table, rule), answer(table, rule));
        LocalizedText begun = new LocalizedText(
                sentence.zh(),
                sentence.en().substring(0, 1).toUpperCase(Locale.ENGLISH)
                        + sentence.en().substring(1));
        return new Sentence(rule.id(), begun, rule.note(), reason(table, rule));
    }

    private LocalizedText conditions(DecisionTable table, Row rule) {
        List<Head> asked = IntStream.range(0, table.inputs().size())
                .filter(place -> place < rule.inputs().size()
                        && !rule.inputs().get(place).isEmpty())
                .mapToObj(table.inputs()::get)
                .sorted(Comparator.comparing(head -> !head.asks().equals(AGE)))
                .toList();
        if (asked.isEmpty()) {
            return Phrases.get(table.hitPolicy().equals("FIRST") ? "tables.otherwise" : "tables.always");
        }
        LocalizedText said = condition(table, rule, asked.get(0));
        for (int next = 1; next < asked.size(); next++) {
            Head head = asked.get(next);
            boolean afterAge = asked.get(next - 1).asks().equals(AGE);
            said = Phrases.find(
                            List.of("tables." + head.asks() + ".joined", afterAge ? "tables.first" : "tables.and"),
                            said,
                            condition(table, rule, head))
                    .orElseThrow();
        }
        return said;
    }

    private LocalizedText condition(DecisionTable table, Row rule, Head head) {
        String cell = rule.inputs().get(table.inputs().indexOf(head));
        if (FeelText.isTooLarge(cell)) {
            return asWritten(head, cell);
        }
        try {
            return CellTest.of(feel.parseTests(cell))
                    .map(test -> words.told(head, test))
                    .orElseGet(() -> asWritten(head, cell));
        } catch (FeelException e) {
            return asWritten(head, cell);
        }
    }

    private LocalizedText answer(DecisionTable table, Row rule) {
        List<Integer> told = IntStream.range(0, table.outputs().size())
                .filter(place -> place < rule.outputs().size())
                .filter(place ->
                        !DecisionFile.isReason(table.outputs().get(place).asks()))
                .boxed()
                .toList();
        List<LocalizedText> answers = new ArrayList<>();
        for (int place : told) {
            Head output = table.outputs().get(place);
            String cell = rule.outputs().get(place);
            answer(cell)
                    .map(value -> words.answer(output, value, told.size() == 1).stream())
                    .orElseGet(() -> cell.isEmpty() ? Stream.empty() : Stream.of(asWritten(output, cell)))
                    .forEach(answers::add);
        }
        return answers.isEmpty() ? Phrases.get("tables.nothing") : Phrases.join(answers, "tables.then");
    }

    private Optional<CellTest> answer(String cell) {
        try {
            return cell.isEmpty() || FeelText.isTooLarge(cell)
                    ? Optional.empty()
                    : CellTest.constant(feel.parseExpression(cell));
        } catch (FeelException e) {
            return Optional.empty();
        }
    }

    private String reason(DecisionTable table, Row rule) {
        return IntStream.range(
                        0, Math.min(table.outputs().size(), rule.outputs().size()))
                .filter(place ->
                        DecisionFile.isReason(table.outputs().get(place).asks()))
                .mapToObj(place -> rule.outputs().get(place))
                .flatMap(cell -> answer(cell).stream())
                .filter(CellTest.Is.class::isInstance)
                .map(is -> ((CellTest.Is) is).value().toString())
                .findFirst()
                .orElse("");
    }

    private static LocalizedText asWritten(Head head, String cell) {
        return Phrases.get("tables.asWritten", CellWords.label(head), new LocalizedText(cell, cell));
    }
}
