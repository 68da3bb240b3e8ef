package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What a model says costs no more than what it is told: forms that would grow, at every place where a model says something. */
@Timeout(60)
class ModelsTakeLittleTest {

    private static final ModelNames NAMES = new ModelNames(name -> false, name -> false);
    private static final ModelChecks CHECKS = new ModelChecks(NAMES);

    static Stream<String> growing() {
        List<String> forms = List.of(
                "count(for i in 1..400000000 return i)",
                "for i in ? return i",
                "for i in ?, j in ? return 1",
                "some i in 1..400000000 satisfies false",
                "every i in 1..400000000 satisfies true",
                "some i in [1, 2] satisfies i = 1",
                "some i in ?, j in ? satisfies i = j",
                "some i in ? satisfies some j in i satisfies j = 1",
                "every i in ? satisfies every j in ? satisfies j = i",
                "some i in ? satisfies list contains(?, i)",
                "some i in ? satisfies count(symptoms) > 1",
                "some i in concatenate(?, ?) satisfies i = 1",
                "?[item > 1]",
                "count([1..400000000])",
                "decimal(1, 999999999)",
                "round up(1, 999999999)",
                "round down(1, 999999999)",
                "round half up(1, 999999999)",
                "round half down(1, 999999999)",
                "number(\"1e999999999\")",
                "string(1)",
                "2 ** 999999999",
                "9 ** 9 ** 9",
                "exp(999999999)",
                "log(2)",
                "sqrt(2)",
                "product(?)",
                "stddev(?)",
                "9".repeat(16),
                "1." + "1".repeat(10),
                "string join(?, \"\")",
                "replace(?, \"a\", \"aaaa\")",
                "split(?, \"\")",
                "substring(?, 1)",
                "matches(?, \"(a+)+\")",
                "extract(?, \"(a+)+\")",
                "append(?, 1)",
                "concatenate(?, ?)",
                "union(?, ?)",
                "distinct values(?)",
                "duplicate values(?)",
                "flatten(?)",
                "reverse(?)",
                "sublist(?, 1)",
                "partition(?, 1)",
                "sort(?, function(a, b) a < b)",
                "median(?)",
                "mode(?)",
                "overlaps([1..2], [2..3])");
        return forms.stream()
                .flatMap(form -> Stream.of(
                                "%s",
                                "if ? = \"zz\" + \"top\" then %s else 1",
                                "(%s) > 0",
                                "not(1 = (%s))",
                                "1 + (%s)",
                                "1 in (%s)",
                                "some s in ? satisfies s = (%s)")
                        .map(around -> around.formatted(form)));
    }

    @ParameterizedTest
    @MethodSource("growing")
    void noCellGrows(String feel) throws Exception {
        ModelChecksTest.isRefusedWhereverATableSaysIt(feel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1..3]",
                "]0.5..130[",
                "null, >= 0.5",
                "not(\"CT\", \"MR\")",
                "? in [1..3]",
                "999999999999999.999999999",
                "some s in symptoms satisfies s in (\"fever\", \"cough\")",
                "some s in ? satisfies contains(lower case(s), \"fever\")",
                "every f in ? satisfies f.code = \"torsion\" and not(f.known = true)",
                "count(?) > 1 and sum(?) * 2 < 10",
                "if ? = null then true else ? > date(\"2027-02-05\")"
            })
    void whatTablesSayIsLeft(String feel) throws Exception {
        assertThat(new FeelText().wrongIn(cell(feel), feel)).isEmpty();
    }

    /** FEEL's parser and its interpreter call themselves for each of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1 in ", "1 + ", "1 - ", "1 * ", "1 = ", "true or ", "true and ", "- ", "if true then 1 else "})
    void aCellThatNestsWithoutBracketsIsTooLarge(String level) throws Exception {
        String feel = level.repeat(1900 / level.length()) + "1";
        assertThat(new FeelText().wrongIn(cell(feel), feel)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<multiInstanceLoopCharacteristics><loopCardinality>100000000</loopCardinality></multiInstanceLoopCharacteristics>",
                "<multiInstanceLoopCharacteristics><loopCardinality>101</loopCardinality></multiInstanceLoopCharacteristics>",
                "<multiInstanceLoopCharacteristics><loopCardinality>${many}</loopCardinality></multiInstanceLoopCharacteristics>",
                "<extensionElements><camunda:failedJobRetryTimeCycle>R1000000000/PT1M</camunda:failedJobRetryTimeCycle></extensionElements>",
                "<extensionElements><camunda:failedJobRetryTimeCycle>R3/PT0.001S</camunda:failedJobRetryTimeCycle></extensionElements>",
                "<extensionElements><camunda:failedJobRetryTimeCycle>PT5M,PT1S</camunda:failedJobRetryTimeCycle></extensionElements>",
                "<extensionElements><camunda:failedJobRetryTimeCycle>${retries}</camunda:failedJobRetryTimeCycle></extensionElements>",
                "<subProcess><multiInstanceLoopCharacteristics camunda:collection='a'/><task>"
                        + "<multiInstanceLoopCharacteristics camunda:collection='b'/></task></subProcess>",
                "<boundaryEvent><timerEventDefinition><timeCycle>R/PT0.001S</timeCycle></timerEventDefinition></boundaryEvent>",
                "<boundaryEvent><timerEventDefinition><timeCycle>R/PT59S</timeCycle></timerEventDefinition></boundaryEvent>",
                "<boundaryEvent><timerEventDefinition><timeCycle>R/1999-01-01T00:00/PT1M</timeCycle></timerEventDefinition></boundaryEvent>"
            })
    void aProcessDoesNothingTooOften(String part) {
        assertThat(CHECKS.ofProcess("p.bpmn", process(part)))
                .extracting(Finding::check)
                .contains(Check.TOO_OFTEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<multiInstanceLoopCharacteristics><loopCardinality> 100 </loopCardinality></multiInstanceLoopCharacteristics>",
                "<multiInstanceLoopCharacteristics camunda:collection='a'/>",
                "<extensionElements><camunda:failedJobRetryTimeCycle>R5/PT1M</camunda:failedJobRetryTimeCycle></extensionElements>",
                "<extensionElements><camunda:failedJobRetryTimeCycle>PT1M, PT10M,P1D</camunda:failedJobRetryTimeCycle></extensionElements>"
            })
    void aProcessDoesSomethingAFewTimes(String part) {
        assertThat(CHECKS.ofProcess("p.bpmn", process(part)))
                .extracting(Finding::check)
                .doesNotContain(Check.TOO_OFTEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R/PT1M", "R3/P3D", "R/P2W", "R/2027-01-01T00:00/P1M", "0 0 6 * * ?"})
    void aCycleOfAMinuteIsLongEnough(String cycle) {
        assertThat(ModelBounds.isRightCycle(cycle)).isTrue();
    }

    private static Element cell(String feel) throws Exception {
        String escaped = feel.replace("<", "&lt;").replace(">", "&gt;");
        return (Element) ModelXml.parse(
                        ("<inputEntry><text>" + escaped + "</text></inputEntry>").getBytes(StandardCharsets.UTF_8))
                .getElementsByTagName("text")
                .item(0);
    }

    private static byte[] process(String part) {
        return ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'"
                        + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'><process id='p'><subProcess id='t'>"
                        + part
                        + "</subProcess></process></definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
