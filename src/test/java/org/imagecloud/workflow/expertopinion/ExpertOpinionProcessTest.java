package org.imagecloud.workflow.expertopinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.runtime.Job;
import org.imagecloud.identity.Person;
import org.imagecloud.notification.Notice;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.referral.Action;
import org.imagecloud.referral.CaseActions;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Told;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;

/** The search for somebody who reads a case that waits, or that needs an expert. */
class ExpertOpinionProcessTest extends CaseProcess {

    @Test
    void withoutAnExpertTheCountyKeepsWhatNeedsOne() {
        when(organisation.ofTier(any())).thenReturn(List.of());
        start(cough());
        triage();
        claim(READER);
        assertThat(expertNeeded(Confidence.UNCERTAIN, PNEUMONIA)).isTrue();
        secondOpinion();
        assertThat(lines(TimelineEvent.NO_EXPERT_TO_OFFER)).hasSize(1);
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
    }

    @Test
    void expertsWhoWereAskedFromTheStartAreAskedAgainForTheirOpinion() {
        start(headache());
        claim(READER);
        at(Duration.ofMinutes(4));
        fireDueTimers();
        forgetNotices();
        assertThat(expertNeeded(Confidence.UNCERTAIN, PNEUMONIA)).isTrue();
        secondOpinion();
        assertThat(sent(Notice.Kind.OFFERED, "bozhou/expert")).hasSize(1);
        assertThat(sent(Notice.Kind.OFFERED, "province/expert")).hasSize(1);
        assertThat(candidates()).contains("bozhou/expert", "province/expert").doesNotContain("lixin/radiologist");

        at(Duration.ofMinutes(8));
        fireDueTimers();
        assertThat(sent(Notice.Kind.TARGET_ENDANGERED, "lixin/supervisor")).isNotEmpty();
    }

    @Test
    void aSpecialistOnDutyGoesBeforeTheOwnWayUp() {
        Hospital fuyang = hospital("fuyang", Tier.CITY, "province");
        Hospital bozhou = hospital("bozhou", Tier.CITY, "province");
        when(organisation.ofTier(Tier.CITY)).thenReturn(List.of(bozhou, fuyang));
        when(roster.readersOnDuty(eq(fuyang.id()), any(), eq("chest"), any())).thenReturn(Optional.of(1));
        start(cough());
        triage();
        at(Duration.ofMinutes(61));
        fireDueTimers();
        assertThat(offersTo("fuyang"))
                .singleElement()
                .asString()
                .contains("subspecialty: chest, specialistOnDuty: true, readerOnDuty: true");
    }

    @Test
    void withoutASpecialistEverybodyIsAsked() {
        start(cough());
        triage();
        at(Duration.ofMinutes(61));
        fireDueTimers();
        assertThat(offersTo("bozhou"))
                .singleElement()
                .asString()
                .contains("escalation: cityFirst, escalationReason: CLAIM_OVERDUE, subspecialty: chest, "
                        + "specialistOnDuty: false, readerOnDuty: true, openCases: 0, loadCap: 20");
    }

    @Test
    void withoutAHospitalAboveTheTimelineSaysSo() {
        when(organisation.ofTier(any())).thenReturn(List.of());
        start(headache());
        at(Duration.ofMinutes(4));
        fireDueTimers();
        assertThat(lines(TimelineEvent.NO_EXPERT_TO_OFFER)).isNotEmpty();
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
    }

    @Test
    void whatIsNoEmergencyGoesToTheCityFirstAndThenToTheProvince() {
        start(cough());
        triage();
        at(Duration.ofMinutes(61));
        fireDueTimers();
        assertThat(offersTo("bozhou")).hasSize(1);
        assertThat(offersTo("province")).isEmpty();
        assertThat(referral().state()).isEqualTo(ReferralState.ESCALATED);

        at(Duration.ofMinutes(122));
        fireDueTimers();
        assertThat(offersTo("province")).hasSize(1);

        at(Duration.ofMinutes(183));
        fireDueTimers();
        assertThat(lines(TimelineEvent.NO_EXPERT_TO_OFFER)).hasSize(1);
        assertThat(candidates()).contains("lixin/radiologist", "bozhou/expert", "province/expert");
    }

    @Test
    void afterTheProvinceOthersAreAskedUntilNobodyIsLeftAndThenTheSupervisorHearsOfItUntilSomebodyClaims() {
        moreHospitals();
        start(cough());
        triage();
        for (int minutes : List.of(61, 122)) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        decline(EXPERT);
        at(Duration.ofMinutes(183));
        fireDueTimers();
        assertThat(offersTo("fuyang")).singleElement().asString().contains("otherCity");
        assertThat(offersTo("province2")).singleElement().asString().contains("otherProvince");
        assertThat(lines(TimelineEvent.NO_EXPERT_TO_OFFER)).isEmpty();

        for (int turn = 1; turn <= 3; turn++) {
            forgetNotices();
            at(Duration.ofMinutes(183 + 61L * turn));
            fireDueTimers();
            assertThat(lines(TimelineEvent.NO_EXPERT_TO_OFFER)).as("once").hasSize(1);
            assertThat(dangers()).hasSize(1);
            assertThat(task()).hasCandidateGroup("lixin/radiologist");
            assertThat(searches()).isEqualTo(1);
        }
        claim(READER);
        at(Duration.ofMinutes(183 + 61 * 4 - 1));
        stillReads();
        forgetNotices();
        at(Duration.ofMinutes(183 + 61 * 4));
        fireDueTimers();
        assertThat(dangers()).isEmpty();
        assertThat(searches()).isZero();
    }

    /** What the supervisor of the county hears of a case that will be late. */
    private List<Notice> dangers() {
        return sent(Notice.Kind.TARGET_ENDANGERED, "lixin/supervisor");
    }

    /** Another city hospital, and another of the province. */
    private void moreHospitals() {
        List<Hospital> cities =
                List.of(hospital("fuyang", Tier.CITY, "province"), hospital("bozhou", Tier.CITY, "province"));
        List<Hospital> provinces =
                List.of(hospital("province2", Tier.PROVINCE, null), hospital("province", Tier.PROVINCE, null));
        when(organisation.ofTier(Tier.CITY)).thenReturn(cities);
        when(organisation.ofTier(Tier.PROVINCE)).thenReturn(provinces);
    }

    @Test
    void whatTheProvinceIsAskedFirstGoesOnToOthersToo() {
        moreHospitals();
        start(Told.of("MR", "HEAD", List.of("followUp"), Map.of("age", 9)));
        triage();
        assertThat(task()).hasCandidateGroup("province/expert");
        at(Duration.ofDays(1));
        fireDueTimers();
        assertThat(task()).hasCandidateGroup("province2/expert");
        assertThat(task()).hasCandidateGroup("bozhou/expert");
    }

    @Test
    void whatNoExpertHasAnsweredMayBeClaimedByItsFirstReadersAgain() {
        start(cough());
        triage();
        claim(READER);
        expertNeeded(Confidence.UNCERTAIN, PNEUMONIA);
        secondOpinion();
        assertThat(mayClaim(COLLEAGUE)).isFalse();
        for (int minutes : List.of(61, 122, 183)) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        assertThat(lines(TimelineEvent.NO_EXPERT_TO_OFFER)).hasSize(1);
        assertThat(mayClaim(COLLEAGUE)).isTrue();
        assertThat(candidates()).containsOnlyOnce("lixin/radiologist");
    }

    private boolean mayClaim(Person person) {
        return as(person, () -> bean(CaseActions.class).allows(Action.CLAIM, referral()));
    }

    @Test
    void aSecondOpinionAfterTheClaimTargetIsOneOfferForThatReason() {
        start(cough());
        triage();
        claim(READER);
        missTheClaimTarget();
        expertNeeded(Confidence.UNCERTAIN, PNEUMONIA);
        forgetNotices();
        secondOpinion();
        assertThat(lines(TimelineEvent.OFFERED_TO_EXPERT))
                .singleElement()
                .asString()
                .contains("NEED_EXPERT");
        assertThat(sent(Notice.Kind.OFFERED, "bozhou/expert")).hasSize(1);
        assertThat(dangers()).isEmpty();
    }

    @Test
    void expertsWhoHadItAreAskedOnceForTheirOpinionAndNobodyIsSaidToBeLeft() {
        start(headache());
        claim(READER);
        missTheClaimTarget();
        expertNeeded(Confidence.UNCERTAIN, PNEUMONIA);
        forgetNotices();
        secondOpinion();
        assertThat(sent(Notice.Kind.OFFERED, "bozhou/expert")).hasSize(1);
        assertThat(lines(TimelineEvent.NO_EXPERT_TO_OFFER)).isEmpty();
        assertThat(dangers()).isEmpty();
    }

    @Test
    void whoDeclinesAfterTheClaimTargetIsSaidToHaveDeclined() {
        start(cough());
        triage();
        claim(READER);
        missTheClaimTarget();
        decline(READER);
        assertThat(lines(TimelineEvent.OFFERED_TO_EXPERT))
                .singleElement()
                .asString()
                .contains("DECLINED");
    }

    @Test
    void anExpertWhoGivesBackWhatNeedsOneSendsItOn() {
        start(cough());
        triage();
        claim(READER);
        expertNeeded(Confidence.UNCERTAIN, PNEUMONIA);
        secondOpinion();
        claim(EXPERT);
        missTheClaimTarget();
        assertThat(searches()).isZero();
        giveBack();
        assertThat(searches()).isEqualTo(1);
    }

    /** Somebody reads on, and is still there an hour later. */
    private void missTheClaimTarget() {
        at(Duration.ofMinutes(59));
        stillReads();
        at(Duration.ofMinutes(61));
        fireDueTimers();
    }

    @Test
    void whoIsAskedHasTheTimeOfItsOwnWorkingHours() {
        workingTime.closed(BOZHOU, Duration.ofDays(3));
        start(cough());
        triage(Urgency.U4, "as every year");
        at(Duration.ofMinutes(61));
        fireDueTimers();
        assertThat(offersTo("bozhou")).hasSize(1);
        at(Duration.ofDays(2));
        fireDueTimers();
        assertThat(offersTo("province")).isEmpty();
        at(Duration.ofDays(4));
        fireDueTimers();
        assertThat(offersTo("province")).hasSize(1);
    }

    @Test
    void whoIsAskedForAnOpinionHasTheNewTimeToo() {
        start(cough());
        triage();
        at(Duration.ofHours(12));
        fireDueTimers();
        assertThat(offersTo("bozhou")).hasSize(1);

        inform(headache());
        String search =
                java.util.Objects.requireNonNull(instance("expert-opinion")).getId();
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(search)
                        .timers()
                        .list())
                .extracting(Job::getDuedate)
                .containsExactly(Date.from(START.plus(Duration.ofHours(12).plusMinutes(3))));
        at(Duration.ofHours(12).plusMinutes(4));
        fireDueTimers();
        assertThat(offersTo("province")).hasSize(1);
    }
}
