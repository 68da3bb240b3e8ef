package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decision above tables as the one table that answers the same: the rules of the parts, in the order in which the rules
 * above take their answers.
 *
 * <p>That is the same as long as each rule above asks for the answer of one part, and all take the first rule that fits. A rule of
 * a part is passed over only by one that stands above it in its part; so whatever stands above must be taken before. What is
 * written otherwise is refused, because nobody could prove what it answers.
 */
final class GraphReader {

    private static final int NOBODY = -1;

    private final DmnDecision decision;
    private final DmnDecisionTableImpl above;
    private final Effort effort;
    private final Cells cells = new Cells();
    private final List<TableReader> readers = new ArrayList<>();
    private final List<List<Map<String, @Nullable Object>>> answers = new ArrayList<>();
    private final List<Taken> order = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** A rule of a part, in the order in which they count, with what is answered by it. */
    private record Taken(int part, int rule, Map<String, @Nullable Object> answer) {}

    GraphReader(DmnDecision decision, Effort effort) {
        this.decision = decision;
        this.above = (DmnDecisionTableImpl) decision.getDecisionLogic();
        this.effort = effort;
        for (DmnDecision part : decision.getRequiredDecisions()) {
            if (part.getDecisionLogic() instanceof DmnDecisionTableImpl table
                    && part.getRequiredDecisions().isEmpty()) {
                readers.add(new TableReader(part.getKey(), table, cells, effort));
            } else {
                findings.add(finding(Check.GRAPH, Finding.NO_RULE, part.getKey()));
            }
        }
    }

    /** What stands in the way of any further check. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        readers.forEach(reader -> all.addAll(reader.findings()));
        return all;
    }

    /** Every distinct text of the parts' cells, by the name of the input. */
    Map<String, Set<String>> texts() {
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        readers.forEach(reader -> reader.texts()
                .forEach((input, column) -> texts.computeIfAbsent(input, name -> new LinkedHashSet<>())
                        .addAll(column)));
        return texts;
    }

    /** Each part alone. */
    List<Table> parts() {
        return readers.stream().map(TableReader::read).toList();
    }

    @Nullable
    Table read() {
        TableReader reader = new TableReader(decision.getKey(), above, cells, effort);
        if (reader.hitPolicy() != HitPolicy.FIRST
                || readers.stream().anyMatch(part -> part.hitPolicy() != HitPolicy.FIRST)) {
            findings.add(finding(Check.HIT_POLICY, Finding.NO_RULE, reader.hitPolicy() + " or its parts"));
        }
        boolean readable = readers.stream().allMatch(TableReader::isReadable) && reader.isReadable();
        findings.addAll(reader.findings());
        if (!findings.isEmpty() || !readable) {
            return null;
        }
        readers.forEach(part -> answers.add(part.answers()));
        namedTwice().forEach(output -> findings.add(finding(Check.GRAPH, Finding.NO_RULE, output)));
        if (findings().isEmpty()) {
            takeInOrder(reader);
        }
        return findings().isEmpty() ? table(reader) : null;
    }

    /** Of two parts with an answer of the same name the decision above would know one. */
    private Set<String> namedTwice() {
        Set<String> names = new HashSet<>();
        return answers.stream()
                .flatMap(part -> part.stream().limit(1))
                .flatMap(answer -> answer.keySet().stream())
                .filter(name -> !names.add(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void takeInOrder(TableReader reader) {
        List<BitSet> taken = readers.stream().map(part -> new BitSet()).toList();
        for (int row = 0; row < above.getRules().size(); row++) {
            List<Integer> asked = reader.filledCells(row);
            if (asked.isEmpty()) {
                order.add(new Taken(NOBODY, row, answer(reader, row, NOBODY, row)));
                continue;
            }
            int part = asked.size() == 1 ? partThatAnswers(reader.inputName(asked.get(0))) : NOBODY;
            if (part == NOBODY) {
                findings.add(finding(Check.GRAPH, reader.ruleIds().get(row), "more than the answer of one table"));
                continue;
            }
            BitSet now = taken(reader, row, asked.get(0), part);
            passedOver(now, taken.get(part))
                    .ifPresent(rule -> findings.add(new Finding(
                            Check.GRAPH,
                            readers.get(part).id(),
                            readers.get(part).ruleIds().get(rule),
                            Map.of(),
                            "stands above what is taken before it")));
            now.andNot(taken.get(part));
            taken.get(part).or(now);
            for (int rule = now.nextSetBit(0); rule >= 0; rule = now.nextSetBit(rule + 1)) {
                order.add(new Taken(part, rule, answer(reader, row, part, rule)));
            }
        }
        for (int part = 0; part < readers.size(); part++) {
            notTaken(part, taken.get(part));
        }
    }

    /** The rules of a part whose answer a rule above takes. */
    private BitSet taken(TableReader reader, int row, int column, int part) {
        BitSet taken = new BitSet();
        String output = reader.inputName(column);
        for (int rule = 0; rule < answers.get(part).size(); rule++) {
            if (reader.fits(row, column, answers.get(part).get(rule).get(output))) {
                taken.set(rule);
            }
        }
        return taken;
    }

    /** A rule that stands above one that is taken, and is taken only later. */
    private static Optional<Integer> passedOver(BitSet now, BitSet before) {
        BitSet either = (BitSet) now.clone();
        either.or(before);
        int first = either.nextClearBit(0);
        return first < now.length() ? Optional.of(first) : Optional.empty();
    }

    private void notTaken(int part, BitSet taken) {
        List<Map<String, @Nullable Object>> all = answers.get(part);
        for (int rule = 0; rule < all.size(); rule++) {
            boolean saysSomething = all.get(rule).values().stream().anyMatch(answer -> answer != null);
            if (saysSomething && !taken.get(rule)) {
                TableReader reader = readers.get(part);
                findings.add(new Finding(
                        Check.NOT_TAKEN,
                        reader.id(),
                        reader.ruleIds().get(rule),
                        Map.of(),
                        all.get(rule).toString()));
            }
        }
    }

    /** What a rule above answers: values of its own, or what the part answers that it asks. */
    private Map<String, @Nullable Object> answer(TableReader reader, int row, int part, int rule) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        reader.answerNames(row).forEach((output, name) -> {
            if (part == NOBODY || !answers.get(part).get(rule).containsKey(name)) {
                findings.add(finding(Check.NOT_ALONE, reader.ruleIds().get(row), output + ": " + name));
            } else {
                answer.put(output, answers.get(part).get(rule).get(name));
            }
        });
        answer.putAll(reader.answers(row, reader.answerNames(row).keySet()));
        reader.findings().stream().filter(told -> !findings.contains(told)).forEach(findings::add);
        return answer;
    }

    private int partThatAnswers(String output) {
        return IntStream.range(0, answers.size())
                .filter(part -> answers.get(part).stream().limit(1).anyMatch(answer -> answer.containsKey(output)))
                .findFirst()
                .orElse(NOBODY);
    }

    private Table table(TableReader reader) {
        List<Column> columns = new ArrayList<>();
        texts().forEach((input, texts) -> {
            List<Column.Choice> choices = new ArrayList<>();
            for (Object value : new Values(input, typeName(input), texts).all()) {
                effort.spend();
                choices.add(new Column.Choice(value, fitting(input, value)));
            }
            columns.add(new Column(input, choices));
        });
        List<String> rules = order.stream()
                .map(taken -> (taken.part() == NOBODY ? reader : readers.get(taken.part()))
                        .ruleIds()
                        .get(taken.rule()))
                .toList();
        return new Table(
                decision.getKey(),
                HitPolicy.FIRST,
                rules,
                columns,
                order.stream().map(Taken::answer).toList());
    }

    /** The rules, in the order of the one table, that a value of an input fits. */
    BitSet fitting(String input, @Nullable Object value) {
        List<BitSet> ofParts =
                readers.stream().map(part -> part.fitting(input, value)).toList();
        BitSet fits = new BitSet();
        for (int place = 0; place < order.size(); place++) {
            Taken taken = order.get(place);
            fits.set(place, taken.part() == NOBODY || ofParts.get(taken.part()).get(taken.rule()));
        }
        return fits;
    }

    /** What a rule of the one table says of an input. */
    List<String> textsOf(int place, String input) {
        Taken taken = order.get(place);
        return taken.part() == NOBODY ? List.of() : readers.get(taken.part()).textsOf(taken.rule(), input);
    }

    private @Nullable String typeName(String input) {
        return readers.stream()
                .map(part -> part.typeName(input))
                .filter(type -> type != null)
                .findFirst()
                .orElse(null);
    }

    private Finding finding(Check check, String rule, String detail) {
        return new Finding(check, decision.getKey(), rule, Map.of(), detail);
    }
}
