package org.imagecloud.workflow.triagestudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.MissingInput;
import org.imagecloud.referral.ReferralProcess;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;

/** A person looks at a case before its readers do, and may ask its clinic. */
class TriageStudyProcessTest extends CaseProcess {

    @Test
    void whatIsNoEmergencyIsLookedAtFirst() {
        start(cough());
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        assertThat(task()).hasCandidateGroup("lixin/triage");
        assertThat(referral().triage().hospital()).isEqualTo(LIXIN);
        assertThat(referral().state()).isEqualTo(ReferralState.SUBMITTED);
        String taskId = task().getId();
        assertThatThrownBy(() -> engine.getTaskService().complete(taskId)).hasMessageContaining("triage.decideFirst");

        triage();
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(referral().state()).isEqualTo(ReferralState.TRIAGED);
    }

    @Test
    void nobodyToLookAtItDoesNotMeanNobodyToReadIt() {
        start(cough());
        at(Duration.ofMinutes(21));
        fireDueTimers();
        assertThat(lines(TimelineEvent.TRIAGE_OMITTED)).hasSize(1);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThatThrownBy(() -> bean(ReferralProcess.class).triaged(id, TRIAGE, null, null))
                .hasMessageContaining("triage.notWaiting");
    }

    @Test
    void triageGivesAnotherUrgencyAndTheTargetsFollow() {
        start(cough());
        triage(Urgency.U1, "pale and sweating");
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(referral().urgency()).isEqualTo(Urgency.U1);
        assertThat(referral().urgencyReason()).contains("pale");
        assertThat(task().getPriority()).isEqualTo(100);
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(3))));
    }

    @Test
    void theClinicIsAskedAndItsAnswerIsClassifiedAndLookedAtAgain() {
        start(cough());
        sendBack();
        assertThat(task()).hasDefinitionKey("userTask_completeReferral");
        assertThat(task()).hasCandidateGroup("wangren/clinic");
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(60))));
        assertThat(sent(Notice.Kind.INPUT_NEEDED, "wangren/clinic")).hasSize(1);

        inform(cough());
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        assertThat(lines(TimelineEvent.ROUTED)).hasSize(2);
    }

    @Test
    void anAnswerThatMakesItAnEmergencyGoesStraightToItsReaders() {
        start(cough());
        sendBack();
        inform(headache());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task().getPriority()).isEqualTo(100);
    }

    @Test
    void theClockOfAnEmergencyHasNotStoodStillAtTheClinic() {
        start(cough());
        sendBack();
        at(Duration.ofMinutes(15));
        inform(cough());
        triage();
        assertThat(Objects.requireNonNull(referral().targets()).claimBy())
                .isEqualTo(START.plus(Duration.ofMinutes(60 + 15)));

        inform(headache());
        assertThat(Objects.requireNonNull(referral().targets()).claimBy()).isEqualTo(START.plus(Duration.ofMinutes(3)));
    }

    @Test
    void aClinicThatDoesNotAnswerBringsTheCaseBackToTriage() {
        start(cough());
        sendBack();
        at(Duration.ofMinutes(61));
        dueJobs().forEach(job -> engine.getManagementService().executeJob(job.getId()));
        assertThat(lines(TimelineEvent.INPUT_MISSED)).hasSize(1);
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
    }

    @Test
    void othersDoNotTriageAndNobodyTwice() {
        start(cough());
        var other = person("triage.mengcheng", "mengcheng", Role.TRIAGE);
        var process = bean(ReferralProcess.class);
        assertThatThrownBy(() -> process.triaged(id, other, null, null)).hasMessageContaining("triage.notYours");
        engine.getTaskService().claim(task().getId(), "triage2.lixin");
        assertThatThrownBy(() -> process.sentBack(id, TRIAGE)).hasMessageContaining("triage.claimedByOther");
        assertThatThrownBy(this::sendBack).hasMessageContaining("triage.claimedByOther");
    }

    @Test
    void whatAProgramSeesTakesTheCaseAwayFromTriage() {
        start(cough());
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        aProgramSees("tensionPneumothorax");
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        assertThat(lines(TimelineEvent.CLASSIFIED_AGAIN)).hasSize(1);
        assertThat(referral().urgency()).isEqualTo(Urgency.U1);
    }

    @Test
    void whatAProgramSeesDoesNotWaitForTheClinic() {
        start(cough());
        sendBack();
        aProgramSees("tensionPneumothorax");
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(lines(TimelineEvent.CLASSIFIED_AGAIN)).hasSize(1);
    }

    @Test
    void whatAProgramSawIsNotForgottenWhenTheClinicTellsMore() {
        start(cough());
        sendBack();
        bean(ReferralProgress.class).preRead(id, "tensionPneumothorax", 0.9);
        inform(cough());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
    }

    @Test
    void whileItWaitsForTriageNewInformationNeverMakesItLessUrgentEither() {
        start(vomiting());
        assertThat(task().getPriority()).isEqualTo(75);
        inform(cough());
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        assertThat(task().getPriority()).isEqualTo(75);

        at(Duration.ofMinutes(4));
        fireDueTimers();
        assertThat(lines(TimelineEvent.TRIAGE_OMITTED)).hasSize(1);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task().getPriority()).isEqualTo(75);
        assertThat(lines(TimelineEvent.URGENCY_CLASSIFIED)).hasSize(2).allMatch(line -> line.contains("urgency: U2"));
    }

    @Test
    void anAnswerOfTheClinicNeverMakesItLessUrgentWithoutAPerson() {
        start(vomiting());
        sendBack();
        inform(cough());
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        assertThat(task().getPriority()).isEqualTo(75);

        triage(Urgency.U3, "no vomiting after all");
        assertThat(task().getPriority()).isEqualTo(50);
    }

    @Test
    void whatCannotBeReadAsItIsGoesToTheClinicAndComesBackToItsReaders() {
        start(cough());
        triage();
        claim(READER);
        at(Duration.ofMinutes(5));
        cannotBeRead(MissingInput.Reason.MOTION, "breathing; please repeat");
        assertThat(task()).hasDefinitionKey("userTask_completeReferral");
        assertThat(task()).hasCandidateGroup("wangren/clinic");
        assertThat(sent(Notice.Kind.INPUT_NEEDED, "wangren/clinic")).hasSize(1);
        assertThat(referral().state()).isEqualTo(ReferralState.NEEDS_INPUT);
        assertThat(referral().claim()).isNull();

        at(Duration.ofMinutes(25));
        inform(cough());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        assertThat(Objects.requireNonNull(referral().targets()).claimBy())
                .as("the clock has stood still")
                .isEqualTo(START.plus(Duration.ofMinutes(60 + 20)));
        sign("pneumonia");
    }

    @Test
    void aClinicThatDoesNotAnswerItsReaderBringsTheCaseBackToTheReaders() {
        start(cough());
        triage();
        claim(READER);
        cannotBeRead(MissingInput.Reason.WRONG_PART, null);
        at(Duration.ofMinutes(61));
        fireDueTimers();
        assertThat(lines(TimelineEvent.INPUT_MISSED)).hasSize(1);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
    }

    @Test
    void anEmergencyIsNeverSentBackAndNothingWithoutAWord() {
        start(headache());
        claim(READER);
        assertThatThrownBy(() -> cannotBeRead(MissingInput.Reason.IMAGES, null))
                .hasMessageContaining("triage.neverForEmergencies");
        assertThatThrownBy(() -> cannotBeRead(MissingInput.Reason.OTHER, " "))
                .hasMessageContaining("sendBack.wordsNeeded");
    }
}
