package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnTypeDefinition;
import org.camunda.bpm.model.dmn.HitPolicy;
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

    /** Every distinct text of a column's cells, and of its head where that asks something about the input, by the name of the input. */
    Map<String, Set<String>> texts() {
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        for (int i = 0; i < source.getInputs().size(); i++) {
            Set<String> column = texts.computeIfAbsent(name(i), name -> new LinkedHashSet<>());
            head(i).ifPresent(column::add);
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
        if (!isReadable()) {
            return null;
        }
        List<Column> columns = new ArrayList<>();
        texts().forEach((input, texts) -> columns.add(column(input, new Values(input, typeName(input), texts).all())));
        return new Table(id, hitPolicy(), ruleIds(), columns, answers());
    }

    /** Whether it is small enough to be looked at, and each column asks about one input alone. */
    boolean isReadable() {
        if (isTooLarge()) {
            findings.add(
                    finding(Check.TOO_LARGE, Finding.NO_RULE, source.getRules().size() + " rules"));
            return false;
        }
        findOtherColumns(texts());
        return findings.isEmpty();
    }

    String id() {
        return id;
    }

    HitPolicy hitPolicy() {
        return source.getHitPolicyHandler().getHitPolicyEntry().getHitPolicy();
    }

    List<String> ruleIds() {
        return source.getRules().stream().map(DmnDecisionTableRuleImpl::getId).toList();
    }

    /** What each rule answers, by the names of the outputs. */
    List<Map<String, @Nullable Object>> answers() {
        return source.getRules().stream().map(rule -> answers(rule, Set.of())).toList();
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
        return Stream.concat(rule.getConditions().stream(), rule.getConclusions().stream())
                .map(cell -> cell == null ? null : cell.getExpression())
                .anyMatch(text -> text != null && FeelText.isTooLarge(text));
    }

    private String name(int column) {
        DmnDecisionTableInputImpl input = source.getInputs().get(column);
        String text =
                input.getExpression() == null ? null : input.getExpression().getExpression();
        Optional<String> name = text == null ? Optional.empty() : cells.variable(text.strip());
        if (name.isEmpty()) {
            addOnce(finding(Check.NOT_ALONE, Finding.NO_RULE, String.valueOf(text)));
        }
        return name.orElseGet(input::getId);
    }

    /** What a column asks about its input, where that is not just its value. */
    private Optional<String> head(int column) {
        return Optional.ofNullable(source.getInputs().get(column).getExpression())
                .map(DmnExpressionImpl::getExpression)
                .map(String::strip)
                .filter(text -> !text.matches(PLAIN_NAME));
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
    Column column(String input, List<@Nullable Object> values) {
        List<Column.Choice> choices = new ArrayList<>();
        for (Object value : values) {
            effort.spend();
            choices.add(new Column.Choice(value, fitting(input, value)));
        }
        return new Column(input, choices);
    }

    /** The rules that a value of an input fits: all of a table that does not ask for it. */
    BitSet fitting(String input, @Nullable Object value) {
        BitSet fits = new BitSet();
        fits.set(0, source.getRules().size());
        for (int i = 0; i < source.getInputs().size(); i++) {
            if (name(i).equals(input)) {
                fits.and(fitting(i, value));
            }
        }
        return fits;
    }

    /** The type of an input; null where no column says it, as where all ask something about a list. */
    @Nullable
    String typeName(String input) {
        for (int i = 0; i < source.getInputs().size(); i++) {
            DmnTypeDefinition type = source.getInputs().get(i).getExpression().getTypeDefinition();
            if (name(i).equals(input) && head(i).isEmpty() && type != null) {
                return type.getTypeName();
            }
        }
        return null;
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
                    head(place).orElse(null),
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

    /** What a rule says of an input: its cells, and the heads of their columns. */
    List<String> textsOf(int row, String input) {
        return filledCells(row).stream()
                .filter(column -> name(column).equals(input))
                .flatMap(column -> Stream.concat(
                        Stream.ofNullable(text(source.getRules().get(row), column)), head(column).stream()))
                .toList();
    }

    /** The places of the columns in which a rule asks for something. */
    List<Integer> filledCells(int row) {
        return IntStream.range(0, source.getInputs().size())
                .filter(column -> text(source.getRules().get(row), column) != null)
                .boxed()
                .toList();
    }

    String inputName(int column) {
        return name(column);
    }

    /** Whether one cell fits a value of its input. */
    boolean fits(int row, int column, @Nullable Object value) {
        DmnDecisionTableRuleImpl rule = source.getRules().get(row);
        String text = text(rule, column);
        return text == null || fits(rule, column, text, value);
    }

    /** The answers of a rule that are names of something else, by the names of the outputs. */
    Map<String, String> answerNames(int row) {
        Map<String, String> names = new LinkedHashMap<>();
        DmnDecisionTableRuleImpl rule = source.getRules().get(row);
        for (int i = 0; i < source.getOutputs().size(); i++) {
            DmnExpressionImpl cell = rule.getConclusions().get(i);
            String text = cell == null || cell.getExpression() == null
                    ? ""
                    : cell.getExpression().strip();
            if (text.matches(PLAIN_NAME) && cells.variable(text).isPresent()) {
                names.put(source.getOutputs().get(i).getOutputName(), text);
            }
        }
        return names;
    }

    /** What a rule answers with values of its own. */
    Map<String, @Nullable Object> answers(int row, Set<String> otherThan) {
        return answers(source.getRules().get(row), otherThan);
    }

    private Map<String, @Nullable Object> answers(DmnDecisionTableRuleImpl rule, Set<String> otherThan) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < source.getOutputs().size(); i++) {
            effort.spend();
            DmnDecisionTableOutputImpl output = source.getOutputs().get(i);
            if (otherThan.contains(output.getOutputName())) {
                continue;
            }
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
