package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.imagecloud.workflow.models.FeelOfTheEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables are kept with examples of every rule, and a replay of cases answers as the engine does. */
class ExampleRunTest {

    private static final int CASES = 40;

    static Stream<String> decisions() {
        return Arrays.stream(Objects.requireNonNull(new File("dmn").list((folder, name) -> name.endsWith(".dmn"))))
                .map(name -> name.substring(0, name.length() - 4))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyExampleHoldsAndEveryRuleHasOne(String decision) throws Exception {
        ExampleRun run = ExampleRun.of(TableReplay.of(file(decision)), examples(decision));

        assertThat(run.results())
                .allSatisfy(result ->
                        assertThat(result.holds()).as(result.toString()).isTrue());
        assertThat(run.missing()).isEmpty();
        assertThat(run.percent()).isEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void withoutExamplesOneIsOfferedForEachRule(String decision) throws Exception {
        TableReplay table = TableReplay.of(file(decision));

        ExampleRun none = ExampleRun.of(table, List.of());

        assertThat(none.percent()).isZero();
        assertThat(none.missing()).extracting(Example::rule).containsExactlyInAnyOrderElementsOf(table.rules());
        assertThat(ExampleRun.of(table, none.missing())).satisfies(run -> {
            assertThat(run.percent()).isEqualTo(100);
            assertThat(run.results()).allMatch(ExampleRun.Result::holds);
        });
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aReplayAnswersAsTheEngine(String decision) throws Exception {
        DmnEngine engine = FeelOfTheEngine.decisions().buildEngine();
        DmnDecision asked = engine.parseDecision(decision, new ByteArrayInputStream(file(decision)));
        TableReplay table = TableReplay.of(file(decision));
        Random random = new Random(20260218);
        List<Map<String, Object>> known = List.copyOf(table.generated().values());
        for (int i = 0; i < CASES; i++) {
            Map<String, Object> inputs = new HashMap<>(known.get(random.nextInt(known.size())));
            table.inputs().forEach(input -> inputs.putIfAbsent(input, null));
            inputs.putAll(known.get(random.nextInt(known.size())));
            Set<Map<String, Object>> answers =
                    new HashSet<>(table.decide(inputs).answers());
            assertThat(new HashSet<>(engine.evaluateDecisionTable(asked, inputs).getResultList()))
                    .as(inputs.toString())
                    .isEqualTo(answers);
        }
    }

    @Test
    void aChangedTableBreaksItsExamples() throws Exception {
        byte[] changed = new String(file("sample-quality"), StandardCharsets.UTF_8)
                .replace("<text>&lt; 50</text>", "<text>&lt; 40</text>")
                .getBytes(StandardCharsets.UTF_8);

        ExampleRun run = ExampleRun.of(TableReplay.of(changed), examples("sample-quality"));

        assertThat(run.results().stream().filter(result -> !result.holds()))
                .extracting(result -> result.example().rule())
                .containsExactly("rule_newReader");
        assertThat(run.missing()).extracting(Example::rule).containsExactly("rule_newReader");
    }

    @Test
    void whatIsNoTableCannotBeAsked() {
        assertThatThrownBy(() -> TableReplay.of("<definitions/>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(TableReplay.Unanswerable.class);
    }

    private static byte[] file(String decision) throws IOException {
        return Files.readAllBytes(new File("dmn/" + decision + ".dmn").toPath());
    }

    private static List<Example> examples(String decision) throws IOException {
        return Example.read(Files.readString(new File("dmn/examples/" + decision + ".csv").toPath()));
    }
}
