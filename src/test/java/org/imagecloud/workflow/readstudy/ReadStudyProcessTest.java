package org.imagecloud.workflow.readstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Reassignment;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.TargetStage;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Finding;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;

/** Claim, lease and reading of a case, the forecast of its wait, and whether an expert must read it again. */
class ReadStudyProcessTest extends CaseProcess {

    // The wait for a reader

    @Test
    void anEmergencyIsOfferedToAllTiersFromTheStart() {
        start(headache());
        fireDueTimers();
        assertThat(offersTo("bozhou"))
                .singleElement()
                .asString()
                .contains("cityFirst, escalationReason: PARALLEL_OFFER");
        assertThat(offersTo("province")).singleElement().asString().contains("hasIt: lixin, hasIt: bozhou");
        assertThat(referral().escalation().to()).isNull();
        assertThat(referral().state()).isEqualTo(ReferralState.TRIAGED);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("bozhou/expert");
        assertThat(sent(Notice.Kind.OFFERED, "bozhou/expert")).hasSize(1);
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
    }

    @Test
    void aQueueThatIsTooLongAsksCityAndProvinceAtOnceAndSaysWhy() {
        queue(30, 4, 10);
        start(cough());
        triage();
        fireDueTimers();
        assertThat(lines(TimelineEvent.WAIT_FORECAST))
                .containsExactly("expectedMinutes: 75, minutesLeft: 60, ahead: 30, readersOnShift: 4, "
                        + "medianMinutes: 10, reads: 20");
        assertThat(offersTo("bozhou")).singleElement().asString().contains("cityFirst, escalationReason: FORECAST");
        assertThat(offersTo("province"))
                .singleElement()
                .asString()
                .contains("forecastProvinceToo, escalationReason: FORECAST");
        assertThat(candidates()).contains("lixin/radiologist", "bozhou/expert", "province/expert");
    }

    @Test
    void theForecastIsMadeAgainWhenHalfTheTimeToClaimIsOver() {
        queue(20, 4, 10);
        start(cough());
        triage();
        at(Duration.ofMinutes(10));
        fireDueTimers();
        assertThat(lines(TimelineEvent.WAIT_FORECAST)).isEmpty();

        at(Duration.ofMinutes(31));
        fireDueTimers();
        assertThat(lines(TimelineEvent.WAIT_FORECAST))
                .singleElement()
                .asString()
                .startsWith("expectedMinutes: 50, minutesLeft: 29");
        assertThat(offersTo("bozhou")).singleElement().asString().contains("FORECAST");
    }

    @Test
    void whatIsLeftIsWorkingTimeWhereTheTargetsCountThat() {
        queue(30, 4, 10);
        start(screening());
        workingTime.closed(LIXIN, Duration.ofMinutes(120));
        triage();
        assertThat(lines(TimelineEvent.WAIT_FORECAST))
                .singleElement()
                .asString()
                .startsWith("expectedMinutes: 75, minutesLeft: 60");
    }

    @Test
    void aShortQueueOrAClaimLeavesTheCaseToItsReaders() {
        queue(4, 4, 10);
        start(cough());
        triage();
        at(Duration.ofMinutes(31));
        fireDueTimers();
        assertThat(lines(TimelineEvent.OFFERED_TO_EXPERT)).isEmpty();

        claim(READER);
        at(Duration.ofMinutes(61));
        fireDueTimers();
        assertThat(lines(TimelineEvent.OFFERED_TO_EXPERT)).isEmpty();
    }

    // The claim, and what is asked of others because of it

    @Test
    void aClaimedCaseIsNotOfferedFurther() {
        start(headache());
        engine.getTaskService().claim(task().getId(), READER.userId());
        assertThat(referral().isReadBy(READER.userId())).isTrue();

        at(Duration.ofMinutes(4));
        fireDueTimers();
        assertThat(referral().escalation().to()).isNull();
    }

    @Test
    void aCaseThatIsGivenBackIsOfferedFurtherAgain() {
        start(headache());
        claim(READER);
        giveBack();
        assertThat(lines(TimelineEvent.RELEASED)).hasSize(1);

        at(Duration.ofMinutes(4));
        fireDueTimers();
        assertThat(offersTo("bozhou")).hasSize(1);
        assertThat(candidates()).contains("bozhou/expert");
    }

    @Test
    void aCaseThatIsGivenBackAfterItsClaimTargetGoesToTheExpertAtOnce() {
        start(cough());
        triage();
        claim(READER);
        at(Duration.ofMinutes(59));
        stillReads();
        at(Duration.ofMinutes(61));
        fireDueTimers();
        assertThat(lines(TimelineEvent.OFFERED_TO_EXPERT)).isEmpty();

        giveBack();
        assertThat(offersTo("bozhou")).hasSize(1);
        assertThat(task()).hasCandidateGroup("bozhou/expert");
    }

    @Test
    void anEmergencyThatIsGivenBackIsStillWithTheExperts() {
        start(headache());
        claim(READER);
        at(Duration.ofMinutes(4));
        fireDueTimers();

        giveBack();
        assertThat(candidates()).contains("bozhou/expert", "province/expert");
    }

    @Test
    void whoDeclinesSendsTheCaseOn() {
        start(cough());
        triage();
        claim(READER);
        at(Duration.ofMinutes(1));
        decline(READER);
        assertThat(task()).isNotAssigned();
        assertThat(offersTo("bozhou")).singleElement().asString().contains("DECLINED", "hasDeclined: lixin");
    }

    @Test
    void theReaderOfACaseThatWasGivenToSomebodyIsKnownByTheEnginesGroups() {
        var people = engine.getIdentityService();
        var expert = people.newUser(EXPERT.userId());
        expert.setFirstName("Dr Wu");
        people.saveUser(expert);
        people.saveGroup(people.newGroup("bozhou/expert"));
        people.createMembership(EXPERT.userId(), "bozhou/expert");
        try {
            start(headache());
            as(SUPERVISOR, () -> bean(Reassignment.class).reassign(id, EXPERT.userId()));
            assertThat(referral().claim()).isEqualTo(new Reading.Claim(EXPERT.userId(), "Dr Wu", BOZHOU, START));
        } finally {
            people.deleteUser(EXPERT.userId());
            people.deleteGroup("bozhou/expert");
        }
    }

    // The times of the task, and of the claim

    @Test
    void theTaskIsDueForItsClaimAndThenForItsReport() {
        Date claim = Date.from(START.plus(Duration.ofMinutes(3)));
        Date report = Date.from(START.plus(Duration.ofMinutes(60)));
        start(headache());
        assertThat(task()).hasDueDate(claim);
        claim(READER);
        assertThat(task()).hasDueDate(report);
        giveBack();
        assertThat(task()).hasDueDate(claim);
    }

    @Test
    void whatBecomesMoreUrgentWhileItIsReadIsDueWithItsReport() {
        start(cough());
        triage();
        claim(READER);
        inform(headache());
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(60))));
    }

    @Test
    void anIdleClaimReturnsToTheQueue() {
        start(headache());
        claim(READER);
        at(Duration.ofMinutes(11));
        fireDueTimers();
        assertThat(lines(TimelineEvent.LEASE_ENDED)).containsExactly("person: " + READER.displayName());
        assertThat(lines(TimelineEvent.RELEASED)).hasSize(1);
        assertThat(task()).isNotAssigned();
    }

    @Test
    void whatIsSavedRenewsTheLease() {
        start(headache());
        claim(READER);
        at(Duration.ofMinutes(8));
        stillReads();
        at(Duration.ofMinutes(11));
        fireDueTimers();
        assertThat(lines(TimelineEvent.LEASE_ENDED)).isEmpty();
        assertThat(task()).isAssignedTo(READER.userId());

        at(Duration.ofMinutes(19));
        fireDueTimers();
        assertThat(lines(TimelineEvent.LEASE_ENDED)).hasSize(1);
        assertThat(task()).isNotAssigned();
    }

    @Test
    void whatBecomesAnEmergencyWhileItIsReadIsHeldNoLongerThanAnEmergency() {
        start(cough());
        triage();
        claim(READER);
        at(Duration.ofMinutes(5));
        inform(headache());
        assertThat(task()).isAssignedTo(READER.userId());
        assertThat(engine.getRuntimeService().getVariable(task().getProcessInstanceId(), "leaseEnd"))
                .isEqualTo(Date.from(START.plus(Duration.ofMinutes(10))));

        at(Duration.ofMinutes(11));
        fireDueTimers();
        assertThat(lines(TimelineEvent.LEASE_ENDED)).hasSize(1);
        assertThat(task()).isNotAssigned();
    }

    @Test
    void whatBecomesAnEmergencyGoesBackAtOnceIfItWasIdleForTooLong() {
        start(cough());
        triage();
        claim(READER);
        at(Duration.ofMinutes(30));
        inform(headache());
        fireDueTimers();
        assertThat(lines(TimelineEvent.LEASE_ENDED)).hasSize(1);
        assertThat(task()).isNotAssigned();
    }

    // Whether an expert reads it again

    @Test
    void whoIsUncertainLeavesTheFinalReportToAnExpert() {
        start(cough());
        triage();
        claim(READER);
        assertThat(expertNeeded(Confidence.UNCERTAIN, PNEUMONIA)).isTrue();
        assertThat(lines(TimelineEvent.EXPERT_NEEDED))
                .containsExactly(
                        "reason: uncertain, confidence: UNCERTAIN, readerGrade: RADIOLOGIST, aiDisagrees: false");
        assertThat(task()).isAssignedTo(READER.userId());

        secondOpinion();
        assertThat(lines(TimelineEvent.RELEASED)).hasSize(1);
        assertThat(offersTo("bozhou")).singleElement().asString().contains("NEED_EXPERT");
        assertThat(task()).isNotAssigned();
        assertThat(candidates()).contains("bozhou/expert").doesNotContain("lixin/radiologist");
        assertThat(expertNeeded(Confidence.UNCERTAIN, PNEUMONIA))
                .as("asked once")
                .isFalse();
    }

    @Test
    void anAiThatNamesMoreThanTheReaderAsksForAnExpertUnlessTheReaderIsCertain() {
        start(cough());
        triage();
        claim(READER);
        assertThat(expertNeeded(null, PNEUMONIA)).as("no AI").isFalse();

        bean(ReferralProgress.class).preRead(id, "tensionPneumothorax", 0.9);
        assertThat(expertNeeded(Confidence.CERTAIN, PNEUMONIA)).isFalse();
        assertThat(expertNeeded(null, new Finding("tensionPneumothorax", null, null)))
                .as("the same")
                .isFalse();
        assertThat(expertNeeded(null, PNEUMONIA)).isTrue();
    }

    @Test
    void theReadingEndsOnlyWithASignedReport() {
        start(headache());
        claim(READER);
        String taskId = task().getId();
        assertThatThrownBy(() -> engine.getTaskService().complete(taskId)).hasMessageContaining("report.signFirst");
    }

    // A reading that has begun with an older model

    /** What was offered before its clocks were a process of their own, and took their dates from the case, ends by its old model. */
    @Test
    void aReadingOfAnOlderModelFollowsItsNewTargetsToo() {
        var older = engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("models-of-before/referral.bpmn")
                .addClasspathResource("models-of-before/read-study.bpmn")
                .deploy();
        try {
            start(cough());
            handOnDatesAsBefore();
            triage();
            inform(headache());
            assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(3))));
            at(Duration.ofMinutes(4));
            fireDueTimers();
            assertThat(stages(TargetStep.CLAIM)).contains(TargetStage.MISSED);
            assertThat(offersTo("bozhou")).hasSize(1);
            at(Duration.ofMinutes(46));
            fireDueTimers();
            assertThat(stages(TargetStep.FINAL)).contains(TargetStage.ENDANGERED);
            decline(EXPERT);
            sign("noAcuteFinding");
            assertThat(task()).hasDefinitionKey("userTask_acknowledgeResult");
        } finally {
            engine.getRepositoryService().deleteDeployment(older.getId(), true);
        }
    }

    private void handOnDatesAsBefore() {
        ReadingTargets targets = Objects.requireNonNull(referral().targets());
        Set<String> names = Set.of(
                "claimWarnAt",
                "claimEndangeredAt",
                "claimDue",
                "preliminaryWarnAt",
                "preliminaryEndangeredAt",
                "preliminaryDue",
                "warnAt",
                "endangeredAt",
                "finalDue");
        engine.getRuntimeService()
                .setVariables(
                        engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(id.toString(), "referral")
                                .singleResult()
                                .getId(),
                        DatesOfBefore.of(targets, TargetStep.FINAL, names));
    }
}
