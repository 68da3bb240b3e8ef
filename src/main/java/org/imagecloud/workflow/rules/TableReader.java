package org.imagecloud.workflow.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnTypeDefinition;
import org.jspecify.annotations.Nullable;

/** Evaluates every cell of a table once for every value of its column. What cannot be evaluated is a finding. */
final class TableReader {

    private static final int MOST_RULES = 500;
    private static final int MOST_COLUMNS = 40;
    private static final String PLAIN_NAME = "[A-Za-z_]\\w*";

    private final String id;
    private final DmnDecisionTableImpl source;
    private final Cells cells;
    private final Effort effort;
    private final List<Finding> findings = new ArrayList<>();

    TableReader(String id, DmnDecisionTableImpl source, Cells cells, Effort effort) {
        this.id = id;
        this.source = source;
        this.cells = cells;
        this.effort = effort;
    }

    /** What stands in the way of any further check: empty when the table that {@link #read} answers is complete. */
    List<Finding> findings() {
        return findings;
    }

    /** Every distinct text of a column's cells, by the name of the input. */
    Map<String, Set<String>> texts() {
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        for (int i = 0; i < source.getInputs().size(); i++) {
            Set<String> column = texts.computeIfAbsent(name(i), name -> new LinkedHashSet<>());
            for (DmnDecisionTableRuleImpl rule : source.getRules()) {
                String text = text(rule, i);
                if (text != null) {
                    column.add(text);
                }
            }
        }
        return texts;
    }

    @Nullable
    Table read() {
        if (isTooLarge()) {
            findings.add(
                    finding(Check.TOO_LARGE, Finding.NO_RULE, source.getRules().size() + " rules"));
            return null;
        }
        Map<String, Set<String>> texts = texts();
        findOtherColumns(texts);
        if (!findings.isEmpty()) {
            return null;
        }
        List<Column> columns = new ArrayList<>();
        texts.forEach((input, column) -> columns.add(column(input, column)));
        List<Map<String, @Nullable Object>> answers =
                source.getRules().stream().map(this::answers).toList();
        List<String> rules =
                source.getRules().stream().map(DmnDecisionTableRuleImpl::getId).toList();
        return new Table(id, source.getHitPolicyHandler().getHitPolicyEntry().getHitPolicy(), rules, columns, answers);
    }

    /** Names of other inputs, also where FEEL did not come to read them. */
    private void findOtherColumns(Map<String, Set<String>> texts) {
        for (DmnDecisionTableRuleImpl rule : source.getRules()) {
            for (int place = 0; place < source.getInputs().size(); place++) {
                String text = text(rule, place);
                Set<String> others = text == null ? new TreeSet<>() : Constants.words(text);
                others.retainAll(texts.keySet());
                others.remove(name(place));
                if (!others.isEmpty()) {
                    addOnce(finding(Check.NOT_ALONE, rule.getId(), name(place) + ": " + String.join(", ", others)));
                }
            }
        }
    }

    private boolean isTooLarge() {
        return source.getRules().size() > MOST_RULES
                || source.getInputs().size() > MOST_COLUMNS
                || source.getRules().stream().anyMatch(this::hasLargeCell);
    }

    private boolean hasLargeCell(DmnDecisionTableRuleImpl rule) {
        return java.util.stream.Stream.concat(rule.getConditions().stream(), rule.getConclusions().stream())
                .map(cell -> cell == null ? null : cell.getExpression())
                .anyMatch(text -> text != null && FeelText.isTooLarge(text));
    }

    private String name(int column) {
        DmnDecisionTableInputImpl input = source.getInputs().get(column);
        String name =
                input.getExpression() == null ? null : input.getExpression().getExpression();
        if (name == null || !name.strip().matches(PLAIN_NAME)) {
            addOnce(finding(Check.NOT_ALONE, Finding.NO_RULE, String.valueOf(name)));
            return input.getId();
        }
        return name.strip();
    }

    private @Nullable String text(DmnDecisionTableRuleImpl rule, int column) {
        try {
            return Cells.text(rule.getConditions().get(column));
        } catch (Cells.CannotEvaluate e) {
            addOnce(finding(Check.EXPRESSION, rule.getId(), name(column) + ": " + e.getMessage()));
            return null;
        }
    }

    /** Two columns that ask the same input are one: a rule fits when both of its cells do. */
    private Column column(String input, Set<String> texts) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < source.getInputs().size(); i++) {
            if (name(i).equals(input)) {
                places.add(i);
            }
        }
        DmnTypeDefinition type =
                source.getInputs().get(places.get(0)).getExpression().getTypeDefinition();
        List<Column.Choice> choices = new ArrayList<>();
        for (Object value : new Values(input, type == null ? null : type.getTypeName(), texts).all()) {
            effort.spend();
            BitSet fits = new BitSet();
            fits.set(0, source.getRules().size());
            places.forEach(place -> fits.and(fitting(place, value)));
            choices.add(new Column.Choice(value, fits));
        }
        return new Column(input, choices);
    }

    private BitSet fitting(int place, @Nullable Object value) {
        BitSet fitting = new BitSet();
        Map<String, Boolean> known = new LinkedHashMap<>();
        List<DmnDecisionTableRuleImpl> rules = source.getRules();
        for (int i = 0; i < rules.size(); i++) {
            DmnDecisionTableRuleImpl rule = rules.get(i);
            String text = text(rule, place);
            fitting.set(i, text == null || known.computeIfAbsent(text, t -> fits(rule, place, t, value)));
        }
        return fitting;
    }

    private boolean fits(DmnDecisionTableRuleImpl rule, int place, String text, @Nullable Object value) {
        effort.spend();
        DmnDecisionTableInputImpl input = source.getInputs().get(place);
        Set<String> foreign = new TreeSet<>();
        boolean fits = false;
        try {
            Cells.Cell cell = new Cells.Cell(
                    text,
                    name(place),
                    input.getInputVariable(),
                    input.getExpression().getTypeDefinition());
            fits = cells.fits(cell, value, foreign);
        } catch (Cells.CannotEvaluate e) {
            Map<String, @Nullable Object> example = new LinkedHashMap<>();
            example.put(name(place), value);
            addOnce(new Finding(Check.EXPRESSION, id, rule.getId(), example, name(place) + ": " + e.getMessage()));
        }
        if (!foreign.isEmpty()) {
            addOnce(finding(Check.NOT_ALONE, rule.getId(), name(place) + ": " + String.join(", ", foreign)));
        }
        return fits;
    }

    private Map<String, @Nullable Object> answers(DmnDecisionTableRuleImpl rule) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < source.getOutputs().size(); i++) {
            effort.spend();
            DmnDecisionTableOutputImpl output = source.getOutputs().get(i);
            Set<String> foreign = new TreeSet<>();
            try {
                answers.put(
                        output.getOutputName(),
                        cells.answer(rule.getConclusions().get(i), output.getTypeDefinition(), foreign));
            } catch (Cells.CannotEvaluate e) {
                addOnce(finding(Check.EXPRESSION, rule.getId(), output.getOutputName() + ": " + e.getMessage()));
            }
            if (!foreign.isEmpty()) {
                addOnce(finding(
                        Check.NOT_ALONE, rule.getId(), output.getOutputName() + ": " + String.join(", ", foreign)));
            }
        }
        return answers;
    }

    /** One finding for a rule and a kind: the next value would only repeat it. */
    private void addOnce(Finding finding) {
        boolean told = findings.stream()
                .anyMatch(f -> f.check() == finding.check() && f.rule().equals(finding.rule()));
        if (!told) {
            findings.add(finding);
        }
    }

    private Finding finding(Check check, String rule, String detail) {
        return new Finding(check, id, rule, Map.of(), detail);
    }
}
