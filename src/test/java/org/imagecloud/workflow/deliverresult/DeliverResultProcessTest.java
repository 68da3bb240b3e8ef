package org.imagecloud.workflow.deliverresult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.quality.Review;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.reporting.ReleaseDecision;
import org.imagecloud.reporting.ReleaseTiming;
import org.imagecloud.routing.Finding;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;

/** What a version of a report tells that was not told before, and whether it is reviewed. */
class DeliverResultProcessTest extends CaseProcess {

    private static final Finding HAEMORRHAGE = new Finding("intracerebralHaemorrhage", 20.0, null);

    @Test
    void aCriticalPreliminaryReportIsConfirmedWhileTheReadingGoesOnAndNotToldTwice() {
        start(headache());
        signPreliminary(HAEMORRHAGE);
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_FOUND)).containsExactly("category: 1");
        assertThat(tasks()).containsExactlyInAnyOrder("userTask_readStudy", "userTask_acknowledgeCriticalResult");

        sign(false, HAEMORRHAGE);
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_FOUND)).hasSize(1);
        assertThat(lines(TimelineEvent.DISCREPANCY_FOUND)).isEmpty();
        assertThat(tasks())
                .containsExactlyInAnyOrder("userTask_acknowledgeResult", "userTask_acknowledgeCriticalResult");

        acknowledge();
        assertThat(tasks()).isEmpty();
        assertThat(lines(TimelineEvent.CLOSED)).hasSize(1);
    }

    @Test
    void anotherFindingOfTheSameCategoryIsToldAgain() {
        start(headache());
        signPreliminary(HAEMORRHAGE);
        acknowledge();

        sign(false, HAEMORRHAGE, new Finding("brainHerniation", null, null));
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_FOUND)).containsExactly("category: 1", "category: 1");
        assertThat(lines(TimelineEvent.DISCREPANCY_FOUND)).hasSize(1);
        assertThat(acknowledgeBy()).as("as for any such finding").isEqualTo(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aFindingThatHasBecomeCriticalBesideAnotherIsToldAgain() {
        start(headache());
        signPreliminary(new Finding("abscess", null, null), new Finding("pneumothorax", 10.0, null));
        acknowledge();
        sign(false, new Finding("abscess", null, null), new Finding("pneumothorax", 40.0, null));
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_FOUND)).containsExactly("category: 2", "category: 2");
        assertThat(lines(TimelineEvent.DISCREPANCY_FOUND)).hasSize(1);
    }

    @Test
    void aFinalReportThatTakesACriticalFindingBackIsADiscrepancyThatSomebodyMustConfirm() {
        start(headache());
        signPreliminary(HAEMORRHAGE);
        acknowledge();
        sign("noAcuteFinding");
        assertThat(lines(TimelineEvent.DISCREPANCY_FOUND)).hasSize(1);
        assertThat(acknowledgeBy()).isEqualTo(START.plus(Duration.ofMinutes(60)));
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_NOTIFIED))
                .as("of each version")
                .containsExactly("post: clinic-duty", "post: clinic-duty");
        verify(reviews).request(id, Review.Reason.DISCREPANCY);
        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
    }

    @Test
    void whatALaterVersionTakesBackIsNotToldAnyMore() {
        ProcessInstance instance = start(headache());
        signPreliminary(HAEMORRHAGE);
        at(Duration.ofMinutes(6));
        fireDueTimers();
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_NOTIFIED))
                .containsExactly("post: clinic-duty", "post: clinic-head");

        sign("noAcuteFinding");
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_SUPERSEDED)).containsExactly("version: 1");
        assertThat(lines(TimelineEvent.DISCREPANCY_FOUND)).hasSize(1);
        assertThat(acknowledgeBy()).isEqualTo(now().plus(Duration.ofMinutes(60)));
        assertThat(tasks()).as("one call tree").containsExactly("userTask_acknowledgeCriticalResult");
        at(Duration.ofMinutes(13));
        fireDueTimers();
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_NOTIFIED))
                .containsExactly("post: clinic-duty", "post: clinic-head", "post: clinic-duty", "post: clinic-head");

        acknowledge();
        assertThat(instance).isEnded();
    }

    @Test
    void whatStillStandsUnconfirmedKeepsItsOwnHaste() {
        start(headache());
        signPreliminary(HAEMORRHAGE);

        sign(true, new Finding("intracerebralHaemorrhage", 50.0, null));
        assertThat(lines(TimelineEvent.DISCREPANCY_FOUND)).hasSize(1);
        assertThat(acknowledgeBy()).isEqualTo(START.plus(Duration.ofMinutes(15)));
        assertThat(tasks()).containsExactly("userTask_acknowledgeCriticalResult");
    }

    @Test
    void aReaderSaysThatTheFinalReportDiffers() {
        start(headache());
        signPreliminary(PNEUMONIA);
        assertThat(referral().critical()).isNull();
        sign(true, PNEUMONIA);
        assertThat(lines(TimelineEvent.DISCREPANCY_FOUND)).hasSize(1);
        assertThat(acknowledgeBy()).isEqualTo(START.plus(Duration.ofMinutes(60)));
    }

    private Instant acknowledgeBy() {
        return Objects.requireNonNull(referral().critical()).acknowledgeBy();
    }

    @Test
    void whatMustBeReadTwiceIsReviewed() {
        start(screening());
        triage();
        sign("noAcuteFinding");
        verify(reviews).request(id, Review.Reason.SAMPLE);
    }

    /** The process {@code amend-report}. */
    @Test
    void aCorrectionAfterTheEndIsDeliveredAndConfirmed() {
        start(headache());
        sign("noAcuteFinding");
        acknowledge();
        assertThat(lines(TimelineEvent.CLOSED)).hasSize(1);

        amend(new Finding("subduralHaematoma", 9.0, null));
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_FOUND)).containsExactly("category: 1");
        assertThat(lines(TimelineEvent.DISCREPANCY_FOUND)).hasSize(1);
        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
        assertThat(task()).hasCandidateGroup("wangren/clinic");

        acknowledge();
        assertThat(lines(TimelineEvent.CLOSED)).hasSize(2);
    }

    /** The process {@code amend-report}. */
    @Test
    void anAddendumToACriticalReportIsNotReleasedBeforeTheTalk() {
        start(headache());
        sign("subduralHaematoma");
        acknowledge();
        clearInvocations(releases);

        amend(new Finding("subduralHaematoma", 9.0, null));
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_FOUND)).as("told before").hasSize(1);
        acknowledge();
        verify(releases).decided(id, new ReleaseDecision(ReleaseTiming.AFTER_TALK, 0));
    }
}
