package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code classify-urgency} was one table of 38 rules and 14 inputs ({@code decisions/urgency-in-one-table.dmn}). The graph of tables
 * into which it was divided ({@code urgency-divided.dmn}) answered the same urgency to every input, and for a reason of which the old table
 * would have said the same. What the table says today may differ: it is the hospitals' to change.
 *
 * <p>Every input: each value that a cell of either names, its neighbours, the ends of its range, another, and none; and every set of
 * the symptoms that either names, with another one and without. Values that fit the same rules of both are one.
 */
@Tag("long") // two files that stay as they are
class UrgencyOfOneTableTest {

    private static final String SYMPTOMS = "symptoms";

    /** Of rules that were divided. */
    private static final Map<String, String> OLD_NAME = Map.of("rule_headInjuryFrom65", "rule_headSymptomsFrom65");

    private final Effort effort = new Effort(60_000_000_000L);
    private final TableReader oldReader = new TableReader("old", old(), new Cells(), effort);
    private final GraphReader newReader = new GraphReader(divided(), effort);
    private final Table before = Objects.requireNonNull(oldReader.read());
    private final Table now = Objects.requireNonNull(newReader.read());

    @Test
    void everyInputGetsTheUrgencyThatItGot() {
        Set<BitSet> cases = Set.of(all());
        List<Set<BitSet>> columns = inputs().stream().map(this::fits).toList();
        for (int next = 0; next < columns.size(); next++) {
            cases = combined(cases, columns.get(next), sure(columns.subList(next + 1, columns.size())));
        }

        assertThat(cases).hasSizeGreaterThan(50).allSatisfy(fits -> {
            int old = fits.nextSetBit(0);
            int rule = fits.nextSetBit(before.rules().size()) - before.rules().size();
            assertThat(now.answer(rule, "urgency"))
                    .as(now.ruleId(rule) + " instead of " + before.ruleId(old))
                    .isEqualTo(before.answer(old, "urgency"));
        });
    }

    /** The order of rules of one urgency has changed, so another reason may be told; it holds all the same, as the old table has it. */
    @Test
    void eachReasonHoldsWhereverItIsTold() {
        for (int rule = 0; rule < now.rules().size(); rule++) {
            String name = now.rules().get(rule);
            int old = before.rules().indexOf(OLD_NAME.getOrDefault(name, name));
            int place = before.rules().size() + rule;

            assertThat(now.answer(rule, "urgency")).as(name).isEqualTo(before.answer(old, "urgency"));
            for (String input : inputs()) {
                assertThat(fits(input))
                        .as(name + ", " + input)
                        .allSatisfy(fits ->
                                assertThat(fits.get(old) || !fits.get(place)).isTrue());
            }
        }
    }

    /** Symptoms first: they decide most cases alone. */
    private List<String> inputs() {
        Set<String> inputs = new LinkedHashSet<>(List.of(SYMPTOMS, "bodyPart", "age", "onsetHours"));
        inputs.addAll(texts().keySet());
        return List.copyOf(inputs);
    }

    private Map<String, Set<String>> texts() {
        Map<String, Set<String>> texts = new TreeMap<>();
        newReader.texts().forEach((input, cells) -> texts.put(input, new TreeSet<>(cells)));
        oldReader
                .texts()
                .forEach((input, cells) ->
                        texts.computeIfAbsent(input, name -> new TreeSet<>()).addAll(cells));
        return texts;
    }

    private Set<BitSet> fits(String input) {
        Set<BitSet> fits = new HashSet<>();
        if (input.equals(SYMPTOMS)) {
            fits.addAll(symptoms);
            fits.add(fitting(input, null));
            return fits;
        }
        for (Object value :
                new Values(input, oldReader.typeName(input), Objects.requireNonNull(texts().get(input))).all()) {
            fits.add(fitting(input, value));
        }
        return fits;
    }

    private final Set<BitSet> symptoms = new SymptomSets(
                    all().length(),
                    rule -> rule < before.rules().size()
                            ? oldReader.textsOf(rule, SYMPTOMS)
                            : newReader.textsOf(rule - before.rules().size(), SYMPTOMS),
                    list -> fitting(SYMPTOMS, list))
            .fits(all().length());

    /** The old rules first, then the new ones. */
    private BitSet fitting(String input, @Nullable Object value) {
        BitSet fits = oldReader.fitting(input, value);
        newReader.fitting(input, value).stream()
                .forEach(rule -> fits.set(before.rules().size() + rule));
        return fits;
    }

    private Set<BitSet> combined(Set<BitSet> cases, Set<BitSet> column, BitSet sure) {
        Set<BitSet> combined = new HashSet<>();
        for (BitSet one : cases) {
            for (BitSet other : column) {
                BitSet both = (BitSet) one.clone();
                both.and(other);
                dropHidden(both, sure, 0, before.rules().size());
                dropHidden(both, sure, before.rules().size(), all().length());
                combined.add(both);
            }
        }
        return combined;
    }

    /** Below a rule that fits whatever comes, none answers any more. */
    private static void dropHidden(BitSet fits, BitSet sure, int from, int to) {
        for (int rule = fits.nextSetBit(from); rule >= 0 && rule < to; rule = fits.nextSetBit(rule + 1)) {
            if (sure.get(rule)) {
                fits.clear(rule + 1, to);
                return;
            }
        }
    }

    private BitSet sure(List<Set<BitSet>> columns) {
        BitSet sure = all();
        columns.forEach(column -> column.forEach(sure::and));
        return sure;
    }

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, before.rules().size() + now.rules().size());
        return all;
    }

    private static DmnDecisionTableImpl old() {
        return (DmnDecisionTableImpl) decision("src/test/resources/decisions/urgency-in-one-table.dmn")
                .getDecisionLogic();
    }

    private static DmnDecision divided() {
        return decision("src/test/resources/decisions/urgency-divided.dmn");
    }

    private static DmnDecision decision(String file) {
        try (InputStream dmn = Files.newInputStream(Path.of(file))) {
            return DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
                    .buildEngine()
                    .parseDecision(UrgencyChecks.TABLE, dmn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
