package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Edits of the processes of today, and what the gate says of each. */
class EditsOfProcessesTest {

    private static final List<byte[]> PROCESSES = files("processes", ".bpmn");
    private static final List<byte[]> ALL =
            Stream.concat(PROCESSES.stream(), files("dmn", ".dmn").stream()).toList();
    private static final Set<String> DELEGATES = PROCESSES.stream()
            .flatMap(model -> Pattern.compile("#\\{(\\w+)}")
                    .matcher(new String(model, StandardCharsets.UTF_8))
                    .results())
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    private static final ModelNames NAMES = new ModelNames(
            DELEGATES::contains,
            Set.of("jdbcTemplate")::contains,
            variables()::contains,
            name -> Files.exists(Path.of("forms", name)));
    private static final ModelChecks WORDS = new ModelChecks(NAMES);
    private static final ProcessChecks CHECKS = new ProcessChecks(PROCESSES, NAMES);

    private record Edit(String file, String what, Consumer<ModelEdit> how, Set<Check> expected) {}

    private static Edit edit(String file, String what, Consumer<ModelEdit> how, Check... expected) {
        return new Edit("processes/" + file + ".bpmn", what, how, new TreeSet<>(Set.of(expected)));
    }

    private static final List<Edit> EDITS = List.of(
            // What a hospital may change.
            edit("referral", "nothing", m -> {}),
            edit("referral", "a label", m -> m.set("serviceTask_offerToReaders", "name", "Tell the readers")),
            edit(
                    "return-result",
                    "reminders every 12 hours",
                    m -> m.text("timerEvent_notAcknowledged", "timeCycle", "R/PT12H")),
            edit(
                    "pre-read",
                    "five minutes for the program",
                    m -> m.text("timerEvent_preReadOverdue", "timeDuration", "PT5M")),
            edit(
                    "return-result",
                    "the task is due sooner",
                    m -> m.camunda("userTask_acknowledgeResult", "dueDate", "PT8H")),
            edit(
                    "triage-study",
                    "readers too may triage",
                    m -> m.camunda("userTask_triageStudy", "candidateGroups", "${triageGroups},${readerGroups}")),
            edit(
                    "deliver-result",
                    "a step more",
                    m -> m.camunda(
                            m.insert("flow_criticalityRecorded", "serviceTask", "serviceTask_again")
                                    .getAttribute("id"),
                            "delegateExpression",
                            "#{recordCriticality}")),
            edit(
                    "deliver-result",
                    "a step more that does nothing yet",
                    m -> m.insert("flow_criticalityRecorded", "serviceTask", "serviceTask_again"),
                    Check.INCOMPLETE),
            edit(
                    "deliver-result",
                    "a call more of nothing yet",
                    m -> m.insert("flow_criticalityRecorded", "callActivity", "callActivity_again"),
                    Check.INCOMPLETE),
            edit(
                    "quality-review",
                    "the supervisor is reminded each day",
                    m -> m.text("startEvent_reviewOverdue", "timeCycle", "R/P1D")),
            edit(
                    "referral",
                    "a gateway with another name of its flow",
                    m -> m.set("flow_toTriage", "name", "of course")),
            edit(
                    "critical-result",
                    "a higher priority",
                    m -> m.camunda("userTask_acknowledgeCriticalResult", "priority", "90")),

            // An accepted report is delivered, and a critical one reaches its loop.
            edit("referral", "no delivery", m -> m.skip("callActivity_deliverResult"), Check.STEP_MISSING),
            edit(
                    "referral",
                    "round the delivery",
                    m -> m.lead("flow_studyRead", "serviceTask_closeReferral"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "deliver-result",
                    "critical and not critical exchanged",
                    m -> {
                        m.condition("flow_critical", "${!critical}");
                        m.condition("flow_notCritical", "${critical}");
                    },
                    Check.NO_LONGER_SURE),
            edit(
                    "deliver-result",
                    "critical only at category 1",
                    m -> m.condition("flow_critical", "${critical && criticalCategory == 1}"),
                    Check.NO_WAY_ON),
            edit(
                    "deliver-result",
                    "critical only at category 1, everything else by default",
                    m -> {
                        m.condition("flow_critical", "${critical && criticalCategory == 1}");
                        m.set("gateway_isCritical", "default", "flow_notCritical");
                    },
                    Check.NO_LONGER_SURE),
            edit("deliver-result", "never critical", m -> m.condition("flow_critical", "${false}"), Check.NO_WAY_ON),
            edit(
                    "deliver-result",
                    "the critical path leads to the end",
                    m -> m.lead("flow_critical", "endEvent_notCritical"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "deliver-result",
                    "no loop",
                    m -> m.remove("callActivity_criticalResult"),
                    Check.STEP_MISSING,
                    Check.NO_WAY_ON),
            edit("deliver-result", "the loop after the return", m -> m.set("gateway_returnAndConfirm", "name", "x")),
            edit("deliver-result", "no sample", m -> m.skip("serviceTask_drawSample"), Check.STEP_MISSING),
            edit(
                    "deliver-result",
                    "classified after the return",
                    m -> {
                        m.lead("flow_reportSigned", "serviceTask_recordCriticality");
                        m.lead("flow_criticalityRecorded", "businessRuleTask_classifyCritical");
                        m.lead("flow_criticalClassified", "serviceTask_surveyReader");
                    },
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "deliver-result",
                    "another call in its place",
                    m -> m.set("callActivity_criticalResult", "calledElement", "return-result"),
                    Check.STEP_CHANGED),
            edit(
                    "critical-result",
                    "the call tree is not climbed",
                    m -> m.skip("serviceTask_climbCallTree"),
                    Check.STEP_MISSING),
            edit(
                    "critical-result",
                    "unreached is not recorded",
                    m -> m.lead("flow_everybodyTold", "endEvent_callTreeClimbed"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "critical-result",
                    "told after the wait",
                    m -> m.lead("flow_criticalFound", "userTask_acknowledgeCriticalResult"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "referral",
                    "a preliminary is never critical",
                    m -> m.lead("flow_preliminaryCritical", "endEvent_preliminaryNotCritical"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),

            // A case that waits moves on.
            edit(
                    "critical-result",
                    "no timer",
                    m -> m.remove("timerEvent_acknowledgementOverdue"),
                    Check.STEP_MISSING,
                    Check.NO_TIMER),
            edit(
                    "triage-study",
                    "triage without a limit",
                    m -> m.remove("timerEvent_triageOverdue"),
                    Check.STEP_MISSING,
                    Check.NO_TIMER),
            edit(
                    "return-result",
                    "no reminders",
                    m -> m.remove("timerEvent_notAcknowledged"),
                    Check.STEP_MISSING,
                    Check.NO_TIMER),
            edit(
                    "pre-read",
                    "the program may take for ever",
                    m -> m.remove("timerEvent_preReadOverdue"),
                    Check.STEP_MISSING,
                    Check.NO_TIMER),
            edit(
                    "critical-result",
                    "the timer ends the wait",
                    m -> m.set("timerEvent_acknowledgementOverdue", "cancelActivity", "true"),
                    Check.STEP_CHANGED),
            edit(
                    "triage-study",
                    "the timer ends nothing",
                    m -> m.set("timerEvent_triageOverdue", "cancelActivity", "false"),
                    Check.STEP_CHANGED),
            edit(
                    "pre-read",
                    "a year for the program",
                    m -> m.text("timerEvent_preReadOverdue", "timeDuration", "P1Y"),
                    Check.TIMER),
            edit(
                    "pre-read",
                    "no period",
                    m -> m.text("timerEvent_preReadOverdue", "timeDuration", "10 minutes"),
                    Check.TIMER),
            edit(
                    "return-result",
                    "a cycle that is none",
                    m -> m.text("timerEvent_notAcknowledged", "timeCycle", "every day"),
                    Check.TIMER),
            edit(
                    "triage-study",
                    "a date in the model",
                    m -> m.text("timerEvent_triageOverdue", "timeDate", "2027-01-01T00:00:00Z"),
                    Check.TIMER),
            edit(
                    "return-result",
                    "due someday",
                    m -> m.camunda("userTask_acknowledgeResult", "dueDate", "tomorrow"),
                    Check.TIMER),
            edit("read-study", "no watch over the claim", m -> m.remove("callActivity_watchClaim"), Check.STEP_MISSING),
            edit(
                    "read-study",
                    "a watch of another target",
                    m -> m.removeBelow("callActivity_watchClaim", "in", "target", "targetStep"),
                    Check.MAPPING_MISSING),
            edit("read-study", "the lease never ends", m -> m.skip("timerEvent_leaseEnds"), Check.NEVER_WAITS),
            edit(
                    "triage-study",
                    "a task more, without a timer",
                    m -> m.camunda(
                            m.insert("flow_clinicAsked", "userTask", "userTask_second")
                                    .getAttribute("id"),
                            "candidateGroups",
                            "${clinicGroups}"),
                    Check.NO_TIMER),
            edit(
                    "watch-target",
                    "warned and endangered exchanged",
                    m -> {
                        m.lead("flow_toWarningDue", "timerEvent_endangered");
                        m.lead("flow_endangered", "serviceTask_tellSupervisor");
                        m.lead("flow_toMissed", "timerEvent_warningDue");
                        m.lead("flow_toEndangered", "timerEvent_missed");
                    },
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),

            // Somebody is asked, and guarded.
            edit(
                    "read-study",
                    "offered to nobody",
                    m -> m.removeCamunda("userTask_readStudy", "candidateGroups"),
                    Check.NOBODY_ASKED,
                    Check.INCOMPLETE),
            edit(
                    "triage-study",
                    "offered to others",
                    m -> m.camunda("userTask_triageStudy", "candidateGroups", "${clinicGroups}"),
                    Check.NOBODY_ASKED),
            edit(
                    "read-study",
                    "no look at the signature",
                    m -> m.removeBelow("userTask_readStudy", "taskListener", "event", "complete"),
                    Check.LISTENER_MISSING),
            edit(
                    "critical-result",
                    "no look at the read-back",
                    m -> m.removeBelow("userTask_acknowledgeCriticalResult", "taskListener", "event", "complete"),
                    Check.LISTENER_MISSING),
            edit(
                    "quality-review",
                    "authors may review themselves",
                    m -> m.removeBelow("userTask_secondRead", "taskListener", "event", "assignment"),
                    Check.LISTENER_MISSING),
            edit(
                    "read-study",
                    "another form",
                    m -> m.camunda("userTask_readStudy", "formKey", "embedded:app:forms/review-report.html"),
                    Check.STEP_CHANGED),
            edit(
                    "read-study",
                    "a form that is not there",
                    m -> m.camunda("userTask_readStudy", "formKey", "embedded:app:forms/read-study2.html"),
                    Check.STEP_CHANGED,
                    Check.NOT_THERE),
            edit(
                    "read-study",
                    "the task of another id",
                    m -> {
                        m.set("userTask_readStudy", "id", "Activity_0x1y2z");
                        m.set("flow_read", "sourceRef", "Activity_0x1y2z");
                        m.set("flow_toRead", "targetRef", "Activity_0x1y2z");
                        List.of(
                                        "conditionEvent_studyClaimed",
                                        "messageEvent_confidenceStated",
                                        "conditionEvent_givenBackLate",
                                        "messageEvent_expertWanted")
                                .forEach(event -> m.set(event, "attachedToRef", "Activity_0x1y2z"));
                    },
                    Check.STEP_MISSING,
                    Check.STEP_CHANGED),
            edit(
                    "quality-review",
                    "three second reads",
                    m -> m.below("userTask_secondRead", "multiInstanceLoopCharacteristics")
                            .appendChild(loop(m)),
                    Check.STEP_CHANGED),

            // What code sends is caught, and what a step needs is handed to it.
            edit("referral", "no cancellation", m -> m.remove("subProcess_cancellation"), Check.STEP_MISSING),
            edit(
                    "referral",
                    "another message",
                    m -> m.set("message_referralCancelled", "name", "cancelled"),
                    Check.STEP_CHANGED),
            edit(
                    "referral",
                    "a cancellation that ends nothing",
                    m -> m.set("startEvent_referralCancelled", "isInterrupting", "false"),
                    Check.STEP_CHANGED),
            edit(
                    "read-study",
                    "nobody hears that an expert is wanted",
                    m -> m.remove("messageEvent_expertWanted"),
                    Check.STEP_MISSING),
            edit(
                    "referral",
                    "the clinic is not handed over",
                    m -> m.removeBelow("callActivity_deliverResult", "in", "target", "clinicGroups"),
                    Check.MAPPING_MISSING),
            edit(
                    "referral",
                    "the findings do not come back",
                    m -> m.removeBelow("callActivity_readStudy", "out", "target", "findings"),
                    Check.MAPPING_MISSING),
            edit(
                    "referral",
                    "the urgency is not written",
                    m -> m.removeBelow("businessRuleTask_classifyUrgency", "outputParameter", "name", "urgency"),
                    Check.MAPPING_MISSING),
            edit(
                    "referral",
                    "the answer under another name",
                    m -> m.camunda("businessRuleTask_setTargets", "resultVariable", "targets"),
                    Check.STEP_CHANGED),
            edit(
                    "referral",
                    "all answers instead of one",
                    m -> m.camunda("businessRuleTask_setTargets", "mapDecisionResult", "resultList"),
                    Check.STEP_CHANGED),
            edit(
                    "referral",
                    "another table",
                    m -> m.camunda("businessRuleTask_setTargets", "decisionRef", "set-target"),
                    Check.STEP_CHANGED,
                    Check.NOT_THERE),
            edit(
                    "referral",
                    "a version of its own",
                    m -> m.camunda("businessRuleTask_setTargets", "decisionRefBinding", "deployment"),
                    Check.BOUND),
            edit(
                    "referral",
                    "another delegate",
                    m -> m.camunda("serviceTask_closeReferral", "delegateExpression", "#{recordRouting}"),
                    Check.STEP_CHANGED),
            edit(
                    "referral",
                    "an unknown process",
                    m -> m.set("callActivity_readStudy", "calledElement", "readstudy"),
                    Check.STEP_CHANGED,
                    Check.NOT_THERE),
            edit(
                    "referral",
                    "an unknown variable",
                    m -> m.condition("flow_toTriage", "${triageNeded}"),
                    Check.UNKNOWN_VARIABLE,
                    Check.NO_WAY_ON),

            // One urgency on the case, in the engine and behind its targets.
            edit(
                    "referral",
                    "routed before it is classified",
                    m -> m.lead("flow_submitted", "gateway_route"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "referral",
                    "targets are not set",
                    m -> m.lead("flow_referralRouted", "serviceTask_recordRouting"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "referral",
                    "a corrected urgency has the old targets",
                    m -> m.lead("flow_urgencyCorrected", "gateway_offer"),
                    Check.NO_LONGER_SURE),
            edit(
                    "referral",
                    "what the clinic adds is not classified",
                    m -> m.lead("flow_moreInformation", "gateway_offer"),
                    Check.NO_LONGER_SURE),
            edit(
                    "referral",
                    "raised without new targets",
                    m -> m.lead("flow_moreUrgent", "serviceTask_raiseUrgency"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "referral",
                    "raised in the case alone",
                    m -> m.lead("flow_targetsSetAgain", "endEvent_urgencyRaised"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),
            edit(
                    "pre-read",
                    "what the program saw raises nothing",
                    m -> m.lead("flow_moreUrgent", "endEvent_urgencyStays"),
                    Check.NO_LONGER_SURE,
                    Check.NOT_BEFORE),

            // Every answer has a way, and the engine takes the file.
            edit(
                    "referral",
                    "no way for what the clinic adds",
                    m -> m.condition("flow_moreInformation", "${triageOutcome == 'CORRECTED'}"),
                    Check.NO_WAY_ON),
            edit(
                    "quality-review",
                    "a gap between scores",
                    m -> m.condition("flow_disagree", "${reviewScore > 3}"),
                    Check.NO_WAY_ON),
            edit(
                    "referral",
                    "both ways the same",
                    m -> m.condition("flow_notTriaged", "${triageNeeded}"),
                    Check.NO_WAY_ON),
            edit("referral", "not executable", m -> m.set("referral", "isExecutable", "false"), Check.NOT_EXECUTABLE),
            edit(
                    "referral",
                    "a history for ever",
                    m -> m.removeCamunda("referral", "historyTimeToLive"),
                    Check.NO_HISTORY),
            edit(
                    "referral",
                    "a way back that waits for nobody",
                    m -> {
                        m.insert("flow_toOffer", "exclusiveGateway", "gateway_again")
                                .setAttribute("default", "flow_gateway_again");
                        m.add("flow_back", "gateway_again", "gateway_offer")
                                .appendChild(m.below("flow_back", "conditionExpression"))
                                .setTextContent("${critical}");
                    },
                    Check.NEVER_WAITS));

    private static org.w3c.dom.Node loop(ModelEdit m) {
        org.w3c.dom.Element loop = m.below("userTask_secondRead", "loopCardinality");
        loop.setTextContent("3");
        return loop;
    }

    @TestFactory
    Stream<DynamicTest> theGateSaysOfAnEdit() {
        return EDITS.stream()
                .map(edit -> DynamicTest.dynamicTest(
                        edit.file() + ": " + edit.what(),
                        () -> assertThat(found(edit)).isEqualTo(edit.expected())));
    }

    @Test
    void thereAreManyEdits() {
        assertThat(EDITS.stream().filter(edit -> !edit.expected().isEmpty())).hasSizeGreaterThan(55);
        assertThat(EDITS.stream().filter(edit -> edit.expected().isEmpty())).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void theModelsOfTodayKeepTheirOwnPromises() {
        for (String file : List.of(
                "amend-report",
                "critical-result",
                "deliver-result",
                "expert-opinion",
                "pre-read",
                "quality-review",
                "read-study",
                "referral",
                "return-result",
                "triage-study",
                "watch-target")) {
            assertThat(found(edit(file, "nothing", m -> {}))).as(file).isEmpty();
        }
    }

    private static Set<Check> found(Edit edit) {
        byte[] model = ModelEdit.of(edit.file(), edit.how());
        List<Finding> words = WORDS.ofProcess(edit.file(), model);
        List<Finding> findings =
                words.isEmpty() ? CHECKS.run(edit.file(), model, Neighbours.of(List.of(model), ALL)) : words;
        assertThat(findings).allSatisfy(finding -> assertThat(finding.rule()).isNotEqualTo(Finding.NO_RULE));
        return findings.stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> variables() {
        Set<String> variables = new TreeSet<>(DecisionInputs.COLUMNS.keySet());
        try {
            Files.readAllLines(Path.of("processes/variables.tsv")).stream()
                    .map(line -> line.split("\t")[0])
                    .forEach(variables::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variables;
    }

    private static List<byte[]> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(EditsOfProcessesTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
