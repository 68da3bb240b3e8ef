package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.imagecloud.modeladmin.Rehearsed;
import org.imagecloud.workflow.MemoryEngine;
import org.imagecloud.workflow.cases.Rehearsal;
import org.joda.time.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases that are driven through versions of processes before these may be approved. */
class ReferenceCasesTest {

    private static final ProcessEngine ENGINE = MemoryEngine.of("reference-cases", new StandIns(parts()));

    /** What the models name, and whatever is asked for is stood in for. */
    private static final class StandIns extends HashMap<Object, Object> {

        private StandIns(Set<String> names) {
            names.forEach(name -> put(name, name));
        }

        @Override
        public @Nullable Object get(Object name) {
            return Rehearsal.standIn(String.valueOf(name)).orElse(null);
        }
    }

    @BeforeAll
    static void letTheClockBeMoved() {
        DateTimeUtils.setCurrentMillisProvider(
                () -> System.currentTimeMillis() + Rehearsal.ahead().toMillis());
    }

    @AfterAll
    static void close() {
        DateTimeUtils.setCurrentMillisSystem();
        ENGINE.close();
    }

    @Test
    void eachGoesItsWayThroughWhatIsShipped() {
        List<Rehearsed> all = driven();

        assertThat(all)
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(one -> assertThat(one.flaws())
                        .as(one.reference() + " by " + one.steps())
                        .isEmpty());
        Set<String> passed = all.stream().flatMap(one -> one.steps().stream()).collect(Collectors.toSet());
        assertThat(parts()).as("each part of the application is called").isNotEmpty();
        assertThat(passed).contains("callActivity_criticalResult", "serviceTask_closeReferral");
    }

    /** What no rule for files sees. */
    @Test
    void whatFailsOnTheWayIsFound() {
        assertThat(changed("deliver-result", process -> process.replace("${critical}", "${critical.value}")))
                .extracting(Rehearsed.Flaw::kind)
                .contains(Rehearsed.Kind.FAILED);
        assertThat(changed(
                        "deliver-result",
                        process -> process.replace("${critical}", "${criticalCategory &lt; 1}")
                                .replace("${!critical}", "${!(criticalCategory &lt; 1)}")))
                .contains(
                        new Rehearsed.Flaw(Rehearsed.Kind.NOT_PASSED, "callActivity_criticalResult"),
                        new Rehearsed.Flaw(Rehearsed.Kind.NOT_AWAITED, "userTask_acknowledgeCriticalResult"));
        assertThat(changed(
                        "triage-study",
                        process -> process.replace("${triageDue}</bpmn:timeDate>", "P20D</bpmn:timeDate>")))
                .isNotEmpty();
        assertThat(changed(
                        "referral",
                        process -> process.replace(
                                "<camunda:in source=\"urgency\" target=\"urgency\" />",
                                "<camunda:in sourceExpression=\"U4\" target=\"urgency\" />")))
                .extracting(Rehearsed.Flaw::kind)
                .contains(Rehearsed.Kind.SEVERAL_URGENCIES);
    }

    private static List<Rehearsed> driven() {
        return ReferenceCase.all().stream()
                .map(one -> new CaseDriver(ENGINE, one).drive())
                .toList();
    }

    private static List<Rehearsed.Flaw> changed(String model, UnaryOperator<String> edit) {
        String ours = read(model);
        String theirs = edit.apply(ours);
        assertThat(theirs).isNotEqualTo(ours);
        String deployment = ENGINE.getRepositoryService()
                .createDeployment()
                .addString("processes/" + model + ".bpmn", theirs)
                .deploy()
                .getId();
        try {
            return driven().stream().flatMap(one -> one.flaws().stream()).toList();
        } finally {
            ENGINE.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    private static Set<String> parts() {
        Pattern named = Pattern.compile("#\\{(\\w{1,50})}");
        return MemoryEngine.PROCESSES.stream()
                .flatMap(model -> named.matcher(read(model)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String read(String model) {
        try {
            return Files.readString(Path.of("processes", model + ".bpmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
