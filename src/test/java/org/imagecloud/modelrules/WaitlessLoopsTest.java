package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** Every way round × everything that may stand on it. */
class WaitlessLoopsTest {

    private static final String TASK = "<serviceTask id='@' camunda:delegateExpression='#{omitTriage}'/>";

    /** By what a process comes back to where it was; {@code STEP} stands on the way. */
    private static final Map<String, String> ROUND = new TreeMap<>(Map.of(
            "a flow",
            "<startEvent id='s'/>STEP<exclusiveGateway id='g'/>" + flows("s @ g @"),
            "a flow with asynchronous continuations",
            "<startEvent id='s'/>STEP<exclusiveGateway id='g' camunda:asyncBefore='true'/>" + flows("s @ g @"),
            "a flow to itself",
            "<startEvent id='s'/>STEP" + flows("s @ @"),
            "a scope",
            "<startEvent id='s'/><subProcess id='p'><startEvent id='i'/>STEP<endEvent id='o'/>" + flows("i @ o")
                    + "</subProcess><exclusiveGateway id='g'/>" + flows("s p g p"),
            "a scope in a scope",
            "<startEvent id='s'/><transaction id='q'><startEvent id='j'/><subProcess id='p'><startEvent id='i'/>STEP<endEvent id='o'/>"
                    + flows("i @ o") + "</subProcess><endEvent id='n'/>" + flows("j p n") + "</transaction>"
                    + flows("s q q"),
            "an error",
            "<startEvent id='s'/>STEP<serviceTask id='t'/><boundaryEvent id='b' attachedToRef='t'><errorEventDefinition/></boundaryEvent>"
                    + flows("s @ t") + flows("b @"),
            "a link",
            "<startEvent id='s'/>STEP<intermediateThrowEvent id='l'><linkEventDefinition name='x'/></intermediateThrowEvent>"
                    + "<intermediateCatchEvent id='c'><linkEventDefinition name='x'/></intermediateCatchEvent>"
                    + flows("s @ l") + flows("c @"),
            "what an error starts",
            "<startEvent id='s'/><subProcess id='p'><startEvent id='i'/><serviceTask id='t'/>" + flows("i t")
                    + "<subProcess id='e' triggeredByEvent='true'><startEvent id='r'><errorEventDefinition/></startEvent>STEP<endEvent id='o'/>"
                    + flows("r @ o") + "</subProcess></subProcess>" + flows("s p p")));

    private static final List<String> AT_ONCE = List.of(
            TASK,
            "<task id='@'/>",
            "<businessRuleTask id='@' camunda:decisionRef='x'/>",
            "<parallelGateway id='@'/>",
            "<intermediateThrowEvent id='@'/>",
            timer("timeDuration", "PT0S"),
            timer("timeDuration", "PT59S"),
            timer("timeDuration", " PT0.001S "),
            timer("timeDate", "2020-01-01T00:00:00"),
            "<intermediateCatchEvent id='@'><conditionalEventDefinition><condition>${true}</condition></conditionalEventDefinition></intermediateCatchEvent>",
            "<subProcess id='@'><startEvent id='i1'/><endEvent id='o1'/>" + flows("i1 o1") + "</subProcess>");

    private static final List<String> WAITING = List.of(
            "<userTask id='@'/>",
            "<receiveTask id='@'/>",
            "<callActivity id='@' calledElement='triage-study'/>",
            "<serviceTask id='@' camunda:type='external' camunda:topic='x'/>",
            timer("timeDuration", "PT1M"),
            timer("timeDuration", "${claimMinutes}"),
            timer("timeDate", "${dueAt}"),
            "<intermediateCatchEvent id='@'><messageEventDefinition/></intermediateCatchEvent>",
            "<intermediateCatchEvent id='@'><signalEventDefinition/></intermediateCatchEvent>",
            "<subProcess id='@'><startEvent id='i1'/><userTask id='u1'/><endEvent id='o1'/>" + flows("i1 u1 o1")
                    + "</subProcess>");

    static Stream<Arguments> atOnce() {
        return every(AT_ONCE);
    }

    static Stream<Arguments> waiting() {
        return every(WAITING);
    }

    private static Stream<Arguments> every(List<String> steps) {
        return ROUND.keySet().stream().flatMap(round -> steps.stream().map(step -> Arguments.of(round, step)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("atOnce")
    void aWayRoundThatWaitsForNobodyIsFound(String round, String step) throws SAXException {
        assertThat(found(round, step)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("waiting")
    void aWayRoundThatWaitsIsNone(String round, String step) throws SAXException {
        assertThat(found(round, step)).isEmpty();
    }

    @Test
    void aLongWayIsFollowedToItsEnd() throws SAXException {
        int steps = 20_000;
        StringBuilder way = new StringBuilder("<startEvent id='s'/>");
        StringBuilder names = new StringBuilder("s");
        for (int i = 0; i < steps; i++) {
            way.append(TASK.replace("@", "t" + i));
            names.append(" t").append(i);
        }
        assertThat(WaitlessLoops.in(ModelXml.parse(model(way + flows(names.toString())))))
                .isEmpty();
        assertThat(WaitlessLoops.in(ModelXml.parse(model(way + flows(names + " t0")))))
                .hasSize(steps);
    }

    private static Collection<String> found(String round, String step) throws SAXException {
        String process =
                Objects.requireNonNull(ROUND.get(round)).replace("STEP", step).replace("@", "step");
        return WaitlessLoops.in(ModelXml.parse(model(process))).stream()
                .map(element -> element.getAttribute("id"))
                .toList();
    }

    private static byte[] model(String process) {
        return ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='" + ModelWords.CAMUNDA
                        + "'><process id='x' isExecutable='true'>" + process + "</process></definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String timer(String kind, String time) {
        return "<intermediateCatchEvent id='@'><timerEventDefinition><" + kind + ">" + time + "</" + kind
                + "></timerEventDefinition></intermediateCatchEvent>";
    }

    /** A flow from each to the next. */
    private static String flows(String steps) {
        String[] names = steps.split(" ");
        StringBuilder flows = new StringBuilder();
        for (int i = 1; i < names.length; i++) {
            flows.append("<sequenceFlow id='f_%s_%s_%d' sourceRef='%s' targetRef='%s'/>"
                    .formatted(names[i - 1], names[i], i, names[i - 1], names[i]));
        }
        return flows.toString();
    }
}
