package org.imagecloud.workflow.qualityreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imagecloud.notification.Notice;
import org.imagecloud.quality.Review;
import org.imagecloud.quality.ReviewProcess;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;

/** A second look at a report. */
class QualityReviewProcessTest extends CaseProcess {

    @Test
    void aReviewGoesToAColleagueAndToTheSupervisorIfTheyDisagree() {
        var process = bean(ReviewProcess.class);
        Review review = review();
        process.start(review);
        assertThat(task()).hasDefinitionKey("userTask_secondRead");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        String taskId = task().getId();
        assertThatThrownBy(() -> engine.getTaskService().claim(taskId, READER.userId()))
                .hasMessageContaining("review.notOneself");
        assertThatThrownBy(() -> engine.getTaskService().complete(taskId, Map.of("reviewScore", 1)))
                .hasMessageContaining("review.scoreFirst");

        process.scored(review.id(), COLLEAGUE, 3);
        assertThat(task()).hasDefinitionKey("userTask_judgeDifference");
        assertThat(task()).hasCandidateGroup("lixin/supervisor");
        assertThatThrownBy(() -> process.scored(review.id(), COLLEAGUE, 3)).hasMessageContaining("review.notYours");
        process.scored(review.id(), SUPERVISOR, 4);
        assertThat(tasks()).isEmpty();
    }

    @Test
    void ofAReviewThatNobodyDoesTheSupervisorIsToldEachThreeDays() {
        var process = bean(ReviewProcess.class);
        Review review = review();
        process.start(review);
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofDays(3))));
        at(Duration.ofHours(71));
        fireDueTimers();
        assertThat(sent(Notice.Kind.REVIEW_OVERDUE)).isEmpty();
        at(Duration.ofHours(73));
        fireDueTimers();
        assertThat(sent(Notice.Kind.REVIEW_OVERDUE, "lixin/supervisor")).hasSize(1);
        at(Duration.ofHours(145));
        fireDueTimers();
        assertThat(sent(Notice.Kind.REVIEW_OVERDUE)).hasSize(2);

        process.scored(review.id(), COLLEAGUE, 1);
        assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    }

    /** Of a report that the reader has signed. */
    private Review review() {
        return new Review(UUID.randomUUID(), id, 1, Review.Reason.SAMPLE, LIXIN, READER.userId(), START, List.of());
    }
}
