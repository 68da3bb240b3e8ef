package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.w3c.dom.Document;
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
        return every(ROUND, AT_ONCE);
    }

    static Stream<Arguments> waiting() {
        return every(ROUND, WAITING);
    }

    private static Stream<Arguments> every(Map<String, ?> rounds, List<String> steps) {
        return rounds.keySet().stream().flatMap(round -> steps.stream().map(step -> Arguments.of(round, step)));
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

    /** By what a process comes back to where it was through others; {@code STEP} stands on the way, in one of the files. */
    private static final Map<String, List<String>> BETWEEN = new TreeMap<>(Map.of(
            "a process that calls itself",
            List.of("<startEvent id='s'/>STEP<callActivity id='c' calledElement='p0'/>" + flows("s @ c")),
            "two that call each other",
            List.of(
                    "<startEvent id='s'/><callActivity id='c' calledElement='p1'/>" + flows("s c"),
                    "<startEvent id='s'/>STEP<callActivity id='c' calledElement='p0'/>" + flows("s @ c")),
            "three, of which the middle one passes",
            List.of(
                    "<startEvent id='s'/><callActivity id='c' calledElement='p1'/>" + flows("s c"),
                    "<startEvent id='s'/><callActivity id='d' calledElement='p2'/><callActivity id='c' calledElement='p0'/>"
                            + flows("s d c"),
                    "<startEvent id='s'/>STEP<endEvent id='n'/>" + flows("s @ n")),
            "a call in a loop that ends at once",
            List.of(
                    "<startEvent id='s'/><exclusiveGateway id='g'/><callActivity id='c' calledElement='p1'/>"
                            + flows("s g c g"),
                    "<startEvent id='s'/>STEP" + flows("s @")),
            "a call in a loop that ends with an error",
            List.of(
                    "<startEvent id='s'/><callActivity id='c' calledElement='p1'/>"
                            + "<boundaryEvent id='b' attachedToRef='c'><errorEventDefinition/></boundaryEvent>"
                            + flows("s c") + flows("b c"),
                    "<startEvent id='s'/>STEP<endEvent id='n'><errorEventDefinition/></endEvent>" + flows("s @ n")),
            "a signal that begins its sender",
            List.of("<startEvent id='s'><signalEventDefinition signalRef='sig'/></startEvent>STEP"
                    + "<endEvent id='n'><signalEventDefinition signalRef='sig'/></endEvent>" + flows("s @ n")),
            "two that signal each other",
            List.of(
                    catching("signalEventDefinition signalRef='sig'")
                            + throwing("signalEventDefinition signalRef='other'")
                            + flows("c t c"),
                    catching("signalEventDefinition signalRef='other'") + "STEP"
                            + throwing("signalEventDefinition signalRef='sig'") + flows("c @ t c")),
            "two that send each other messages",
            List.of(
                    catching("messageEventDefinition messageRef='msg'") + "<sendTask id='t' messageRef='back'/>"
                            + flows("c t c"),
                    "<startEvent id='s'/><receiveTask id='c' messageRef='back'/>STEP"
                            + throwing("messageEventDefinition messageRef='msg'") + flows("s c @ t c")),
            "a message that begins a process which signals the sender",
            List.of(
                    catching("signalEventDefinition signalRef='sig'")
                            + throwing("messageEventDefinition messageRef='msg'")
                            + flows("c t c"),
                    "<startEvent id='s'><messageEventDefinition messageRef='msg'/></startEvent>STEP"
                            + throwing("signalEventDefinition signalRef='sig'") + flows("s @ t"))));

    /** What looks like one of those and ends, or waits. */
    private static final Map<String, List<String>> NONE_BETWEEN = new TreeMap<>(Map.of(
            "the same process called twice",
            List.of(
                    "<startEvent id='s'/><callActivity id='c' calledElement='p1'/><callActivity id='d' calledElement='p1'/>"
                            + flows("s c d"),
                    "<startEvent id='s'/>" + TASK.replace("@", "t") + "<endEvent id='n'/>" + flows("s t n")),
            "a call in a loop of what does two things, of which one waits",
            List.of(
                    "<startEvent id='s'/><exclusiveGateway id='g'/><callActivity id='c' calledElement='p1'/>"
                            + flows("s g c g"),
                    "<startEvent id='s'/><parallelGateway id='a'/><userTask id='u'/><parallelGateway id='z'/><endEvent id='n'/>"
                            + flows("s a u z n") + flows("a z")),
            "a call of nothing that is here",
            List.of("<startEvent id='s'/><exclusiveGateway id='g'/><callActivity id='c' calledElement='p9'/>"
                    + flows("s g c g")),
            "another signal",
            List.of(catching("signalEventDefinition signalRef='sig'")
                    + throwing("signalEventDefinition signalRef='other'")
                    + flows("c t c")),
            "a message of the name of a signal",
            List.of("<startEvent id='s'><signalEventDefinition signalRef='sig'/></startEvent>"
                    + "<endEvent id='n'><messageEventDefinition messageRef='same'/></endEvent>" + flows("s n")),
            "a signal to another, who sends none",
            List.of(
                    catching("signalEventDefinition signalRef='sig'") + flows("c c"),
                    "<startEvent id='s'/>" + throwing("signalEventDefinition signalRef='sig'") + flows("s t"))));

    static Stream<Arguments> betweenAtOnce() {
        return every(BETWEEN, AT_ONCE);
    }

    static Stream<Arguments> betweenWaiting() {
        return every(BETWEEN, WAITING);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("betweenAtOnce")
    void aWayRoundThroughSeveralFilesIsFound(String round, String step) throws SAXException {
        assertThat(foundBetween(Objects.requireNonNull(BETWEEN.get(round)), step))
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("betweenWaiting")
    void oneThatWaitsIsNone(String round, String step) throws SAXException {
        assertThat(foundBetween(Objects.requireNonNull(BETWEEN.get(round)), step))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("noneBetween")
    void whatEndsIsNone(String round) throws SAXException {
        assertThat(foundBetween(Objects.requireNonNull(NONE_BETWEEN.get(round)), ""))
                .isEmpty();
    }

    static Stream<String> noneBetween() {
        return NONE_BETWEEN.keySet().stream();
    }

    /** Each alone may be deployed; whichever comes last is refused, and told of. */
    @ParameterizedTest
    @MethodSource("between")
    void whicheverFileComesLastIsTold(String round) {
        ModelChecks checks = new ModelChecks(new ModelNames(name -> false, name -> false));
        List<String> processes = Objects.requireNonNull(BETWEEN.get(round));
        List<byte[]> models = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            models.add(model(
                    "p" + i,
                    processes.get(i).replace("STEP", "<manualTask id='@'/>").replace("@", "step")));
        }
        for (int last = 0; last < models.size(); last++) {
            List<byte[]> inForce = new ArrayList<>(models);
            byte[] added = inForce.remove(last);
            assertThat(checks.ofProcessesTogether(Map.of("last", added), inForce))
                    .as("file " + last)
                    .allMatch(finding -> finding.table().equals("last"))
                    .isNotEmpty();
            inForce.add(added);
            assertThat(checks.ofProcessesTogether(
                            Map.of("last", model("p" + last, "<startEvent id='s'/><userTask id='u'/>" + flows("s u"))),
                            inForce))
                    .as("a model without it, in place of file " + last)
                    .isEmpty();
        }
    }

    static Stream<String> between() {
        return BETWEEN.keySet().stream();
    }

    private static String catching(String definition) {
        return "<startEvent id='s'/>" + flows("s c") + "<intermediateCatchEvent id='c'><" + definition
                + "/></intermediateCatchEvent>";
    }

    private static String throwing(String definition) {
        return "<intermediateThrowEvent id='t'><" + definition + "/></intermediateThrowEvent>";
    }

    private static Collection<String> foundBetween(List<String> processes, String step) throws SAXException {
        List<Document> models = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            models.add(ModelXml.parse(
                    model("p" + i, processes.get(i).replace("STEP", step).replace("@", "step"))));
        }
        return WaitlessLoops.in(models).stream()
                .map(element -> element.getAttribute("id"))
                .toList();
    }

    private static Collection<String> found(String round, String step) throws SAXException {
        String process =
                Objects.requireNonNull(ROUND.get(round)).replace("STEP", step).replace("@", "step");
        return WaitlessLoops.in(ModelXml.parse(model(process))).stream()
                .map(element -> element.getAttribute("id"))
                .toList();
    }

    private static byte[] model(String process) {
        return model("x", process);
    }

    private static byte[] model(String key, String process) {
        return ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='" + ModelWords.CAMUNDA
                        + "'><signal id='sig' name='one'/><signal id='other' name='two'/><message id='msg' name='three'/>"
                        + "<message id='back' name='four'/><message id='same' name='one'/>"
                        + "<process id='" + key + "' isExecutable='true'>" + process + "</process></definitions>")
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
