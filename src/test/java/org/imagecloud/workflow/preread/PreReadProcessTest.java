package org.imagecloud.workflow.preread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Told;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs see in the images, beside the case that waits for triage meanwhile. */
class PreReadProcessTest extends CaseProcess {

    private ProcessInstance preRead;

    @BeforeEach
    void submit() {
        start(injury());
        preRead = Objects.requireNonNull(instance("pre-read"));
        assertThat(referral().urgency()).isEqualTo(Urgency.U3);
    }

    private static ClinicalInformation injury() {
        return Told.of("CT", "HEAD", List.of(), Map.of("age", 50));
    }

    @Test
    void aProgramIsToldWhatTheImagesAreAndNothingElse() {
        LockedExternalTask task = fetched();
        assertThat(task.getVariables().keySet()).containsExactlyInAnyOrder("studyInstanceUid", "modality", "bodyPart");
        assertThat(task.getBusinessKey()).isEqualTo(id.toString());
    }

    @Test
    void aHaemorrhageRaisesTheCase() {
        answer(Map.of("aiFinding", "intracerebralHaemorrhage", "aiScore", 0.93));
        assertThat(preRead).isEnded().hasPassed("endEvent_caseRaised");
        assertThat(lines(TimelineEvent.CLASSIFIED_AGAIN)).hasSize(1);
        assertThat(referral().urgency()).isEqualTo(Urgency.U1);
    }

    @Test
    void nothingAcuteLeavesTheUrgencyAsItIs() {
        answer(Map.of("aiFinding", "noAcuteFinding", "aiScore", 0.99));
        assertThat(preRead).isEnded().hasPassed("endEvent_urgencyStays");
        assertThat(lines(TimelineEvent.PRE_READ)).containsExactly("finding: noAcuteFinding, score: 0.99");
        assertThatItIsNotClassifiedAgain();
    }

    @Test
    void whatPeopleFoundMoreUrgentStaysSo() {
        triage(Urgency.U1, "pale and sweating");
        answer(Map.of("aiFinding", "intracerebralHaemorrhage", "aiScore", 0.93));
        assertThat(preRead).isEnded().hasPassed("endEvent_urgencyStays");
        assertThatItIsNotClassifiedAgain();
    }

    @Test
    void whatATriagePersonFoundLessUrgentStaysSoUnlessTheProgramSeesMore() {
        triage(Urgency.U4, "an old film");
        answer(Map.of("aiFinding", "noAcuteFinding", "aiScore", 0.99));
        assertThat(preRead).isEnded().hasPassed("endEvent_urgencyStays");

        start(injury());
        triage(Urgency.U4, "an old film");
        ProcessInstance another = Objects.requireNonNull(instance("pre-read"));
        answer(Map.of("aiFinding", "intracerebralHaemorrhage", "aiScore", 0.93));
        assertThat(another).isEnded().hasPassed("endEvent_caseRaised");
        assertThat(referral().urgency()).isEqualTo(Urgency.U1);
    }

    @Test
    void whatThePreReadIsComparedWithIsTheTablesOwnWord() {
        triage(Urgency.U4, "an old film");
        var preReads = bean(PreReads.class);
        assertThat(preReads.urgencyByRules(referral())).isEqualTo(Urgency.U3);
        engine.getRuntimeService()
                .deleteProcessInstance(
                        Objects.requireNonNull(instance("referral")).getId(), "test");
        assertThat(preReads.urgencyByRules(referral())).as("no process").isEqualTo(Urgency.U4);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "noSuchFinding, 0.9, UNKNOWN_FINDING",
                "-, 0.9, UNKNOWN_FINDING",
                "intracerebralHaemorrhage, 1.01, SCORE_OUT_OF_RANGE",
                "intracerebralHaemorrhage, -0.1, SCORE_OUT_OF_RANGE",
                "intracerebralHaemorrhage, NaN, SCORE_OUT_OF_RANGE",
                "intracerebralHaemorrhage, -, SCORE_OUT_OF_RANGE"
            },
            nullValues = "-")
    void anAnswerThatMeansNothingIsRecordedAndNotUsed(String finding, Double score, String why) {
        answer(Variables.putValue("aiFinding", finding).putValue("aiScore", score));
        assertThat(preRead).isEnded().hasPassed("endEvent_answerNotUsed");
        assertThat(lines(TimelineEvent.PRE_READ_REFUSED)).containsExactly("preReadRefused: " + why);
        assertThat(referral().preRead()).isNull();
        assertThatItIsNotClassifiedAgain();
    }

    @Test
    void noOtherVariableOfAnAnswerCounts() {
        answer(Map.of(
                "aiFinding",
                "noAcuteFinding",
                "aiScore",
                0.2,
                "referralId",
                ReferralId.create().toString(),
                "clinicRequest",
                "U1",
                "gcs",
                3,
                "urgency",
                "U4",
                "preReadUsable",
                false,
                "studyInstanceUid",
                "9.9"));
        assertThat(lines(TimelineEvent.PRE_READ)).containsExactly("finding: noAcuteFinding, score: 0.2");
        assertThatItIsNotClassifiedAgain();
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(preRead.getId())
                        .variableName("gcs")
                        .list())
                .filteredOn(variable -> variable.getValue() != null)
                .isEmpty();
    }

    @Test
    void whoeverDoesNotAnswerInTimeIsNotWaitedFor() {
        at(Duration.ofSeconds(601));
        fireDueTimers();
        assertThat(preRead).isEnded().hasPassed("endEvent_notAnswered");
        assertThat(lines(TimelineEvent.PRE_READ)).isEmpty();
        assertThatItIsNotClassifiedAgain();
    }

    @Test
    void aCaseThatHasEndedEndsIt() {
        LockedExternalTask task = fetched();
        as(CLINIC, () -> referrals().cancel(id, "sent twice"));
        assertThat(preRead).isEnded().hasPassed("endEvent_notWanted");
        assertThatThrownBy(() -> engine.getExternalTaskService().complete(task.getId(), PROGRAM))
                .isInstanceOf(NotFoundException.class);
        bean(PreReads.class).end(id);
    }

    /** Its process ends with the reading; an answer may come before it has. */
    @Test
    void anAnswerToACaseThatIsReadMeanwhileDoesNothing() {
        triage();
        sign("noAcuteFinding");
        bean(PreReads.class).start(referral());
        ProcessInstance late = Objects.requireNonNull(instance("pre-read"));
        answer(Map.of("aiFinding", "intracerebralHaemorrhage", "aiScore", 0.93));
        assertThat(late).isEnded().hasPassed("endEvent_answerNotUsed");
        assertThat(lines(TimelineEvent.PRE_READ)).isEmpty();
        assertThatItIsNotClassifiedAgain();
    }

    @Test
    void aProgramThatFailsAgainAndAgainIsSeenAndStopsNothing() {
        LockedExternalTask task = fetched();
        engine.getExternalTaskService().handleFailure(task.getId(), PROGRAM, "out of memory", 0, 0);
        assertThat(engine.getRuntimeService()
                        .createIncidentQuery()
                        .processInstanceId(preRead.getId())
                        .singleResult()
                        .getIncidentType())
                .isEqualTo("failedExternalTask");
        at(Duration.ofSeconds(601));
        fireDueTimers();
        assertThat(preRead).isEnded();
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    }

    private void assertThatItIsNotClassifiedAgain() {
        assertThat(lines(TimelineEvent.CLASSIFIED_AGAIN)).isEmpty();
        assertThat(lines(TimelineEvent.URGENCY_RAISED)).isEmpty();
    }
}
