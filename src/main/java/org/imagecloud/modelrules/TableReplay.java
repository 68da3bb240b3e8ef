package org.imagecloud.modelrules;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.jspecify.annotations.Nullable;

/**
 * Answers many cases by one table, or by a graph of tables, without an engine. Since a cell depends on its own column only, a value
 * of an input is evaluated once, and is from then on the set of rules that it fits; a case is the intersection of its inputs' sets.
 * Not safe for use by two threads.
 */
public final class TableReplay {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private static final Duration MOST_TIME = Duration.ofMinutes(5);

    /** Values of one input that are kept; lists of symptoms are many, and come again. */
    private static final int MOST_KEPT = 50_000;

    private final Table table;
    private final BiFunction<String, @Nullable Object, BitSet> fitting;
    private final Map<String, Map<Object, BitSet>> kept = new HashMap<>();

    /**
     * What is answered to a case.
     *
     * @param rules those that answer, in order; of a graph, the rules of the tables below, and the default above
     * @param answers what each answers, by the names of the outputs
     */
    public record Decided(List<String> rules, List<Map<String, @Nullable Object>> answers) {

        /** What is answered, in the order of the rules, of one output. */
        public List<Object> of(String output) {
            return answers.stream()
                    .map(answer -> answer.get(output))
                    .filter(value -> value != null)
                    .toList();
        }
    }

    /** A table that cannot be answered by: what is wrong with it is told by {@link DecisionChecks}. */
    public static final class Unanswerable extends Exception {

        private static final long serialVersionUID = 1L;

        Unanswerable(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    private TableReplay(Table table, BiFunction<String, @Nullable Object, BitSet> fitting) {
        this.table = table;
        this.fitting = fitting;
    }

    /** @param dmn a file with one table, or one graph of tables */
    public static TableReplay of(byte[] dmn) throws Unanswerable {
        try {
            return of(top(ENGINE.parseDecisions(new ByteArrayInputStream(dmn))));
        } catch (RuntimeException | StackOverflowError e) {
            throw new Unanswerable(String.valueOf(e.getMessage()), e);
        }
    }

    private static TableReplay of(DmnDecision decision) throws Unanswerable {
        Effort effort = new Effort(MOST_TIME.toNanos());
        if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl source)) {
            throw new Unanswerable("no decision table", null);
        }
        if (decision.getRequiredDecisions().isEmpty()) {
            TableReader reader = new TableReader(decision.getKey(), source, new Cells(), effort);
            return of(reader.read(), reader.findings(), reader::fitting);
        }
        GraphReader reader = new GraphReader(decision, effort);
        return of(reader.read(), reader.findings(), reader::fitting);
    }

    private static TableReplay of(
            @Nullable Table table, List<Finding> wrong, BiFunction<String, @Nullable Object, BitSet> fitting)
            throws Unanswerable {
        if (table == null || !wrong.isEmpty()) {
            throw new Unanswerable(wrong.stream().map(Finding::toString).collect(Collectors.joining("; ")), null);
        }
        return new TableReplay(table, fitting);
    }

    private static DmnDecision top(List<DmnDecision> decisions) {
        Set<String> parts = decisions.stream()
                .flatMap(decision -> decision.getRequiredDecisions().stream())
                .map(DmnDecision::getKey)
                .collect(Collectors.toSet());
        return decisions.stream()
                .filter(decision -> !parts.contains(decision.getKey()))
                .findFirst()
                .orElseThrow();
    }

    /** The rules that can answer. */
    public List<String> rules() {
        return table.rules().stream().distinct().toList();
    }

    /** The names of what it asks for. */
    public Set<String> inputs() {
        return table.columns().stream().map(Column::name).collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** The names of what it answers, but for the codes that say why. */
    public List<String> outputs() {
        return table.answers().stream()
                .limit(1)
                .flatMap(answer -> answer.keySet().stream())
                .filter(output -> !DecisionFile.isReason(output))
                .toList();
    }

    /** @param inputs by name; what is not there is not known */
    public Decided decide(Map<String, ?> inputs) {
        BitSet fits = new BitSet();
        fits.set(0, table.rules().size());
        for (Column column : table.columns()) {
            fits.and(fits(column.name(), inputs.get(column.name())));
        }
        List<Integer> answering = table.answersOnce()
                ? fits.isEmpty() ? List.of() : List.of(fits.nextSetBit(0))
                : fits.stream().boxed().toList();
        return new Decided(
                answering.stream().map(table::ruleId).toList(),
                answering.stream().map(table.answers()::get).toList());
    }

    /** For each rule that can answer alone, or first, inputs to which it does: of all cases that differ, one. */
    public Map<String, Map<String, @Nullable Object>> generated() {
        Collection<Combinations.Case> cases =
                table.combinations(new Effort(MOST_TIME.toNanos())).of(table.columns(), List.of());
        Map<String, Map<String, @Nullable Object>> found = new LinkedHashMap<>();
        Set<String> all = new HashSet<>(rules());
        for (Combinations.Case one : cases) {
            List<Integer> answering = table.answersOnce()
                    ? List.of(one.first())
                    : one.rules().stream().boxed().toList();
            for (int rule : answering) {
                if (rule >= 0 && all.remove(table.ruleId(rule))) {
                    found.put(table.ruleId(rule), known(one.example()));
                }
            }
        }
        return found;
    }

    private static Map<String, @Nullable Object> known(Map<String, @Nullable Object> example) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(example);
        known.values().removeIf(value -> Optional.ofNullable(value).isEmpty());
        return known;
    }

    private BitSet fits(String input, @Nullable Object value) {
        Map<Object, BitSet> ofInput = kept.computeIfAbsent(input, name -> new HashMap<>());
        if (ofInput.size() >= MOST_KEPT) {
            ofInput.clear();
        }
        Object key = Optional.ofNullable(value);
        BitSet known = ofInput.get(key);
        if (known == null) {
            known = fitting.apply(input, value);
            ofInput.put(key, known);
        }
        return known;
    }
}
