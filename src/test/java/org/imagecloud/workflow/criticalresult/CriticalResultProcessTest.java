package org.imagecloud.workflow.criticalresult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;

/** A critical result climbs its call tree until somebody has confirmed. */
class CriticalResultProcessTest extends CaseProcess {

    @Test
    void anUnconfirmedCriticalResultClimbsTheCallTreeAndStaysOpen() {
        start(headache());
        sign("intracerebralHaemorrhage");
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(15))));

        List<String> posts = List.of("clinic-duty", "clinic-head", "county-duty", "supervisor", "supervisor");
        for (int told = 1; told < posts.size(); told++) {
            assertThat(told()).isEqualTo(posts.subList(0, told));
            assertThat(lines(TimelineEvent.CRITICAL_RESULT_UNREACHED)).isEmpty();
            at(Duration.ofMinutes(5L * told + 1));
            fireDueTimers();
        }
        assertThat(told()).isEqualTo(posts);
        assertThat(sent(Notice.Kind.CRITICAL_RESULT)).hasSize(5);

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
    }

    @Test
    void aLessUrgentResultClimbsAsFastAndTheLastPostIsToldAgainOnceItIsLate() {
        start(headache());
        sign("suspectedTuberculosis");
        for (int minutes = 6; minutes < 180; minutes += 5) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        assertThat(told()).containsExactly("clinic-duty", "clinic-head", "county-duty", "supervisor");
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_UNREACHED)).isEmpty();

        at(Duration.ofMinutes(181));
        fireDueTimers();
        assertThat(told()).containsExactly("clinic-duty", "clinic-head", "county-duty", "supervisor", "supervisor");
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_UNREACHED)).hasSize(1);
    }

    @Test
    void whenAllWereToldInVainThatIsRecordedOnceAndTheTellingGoesOnUntilSomebodyConfirms() {
        ProcessInstance instance = start(headache());
        sign("intracerebralHaemorrhage");
        for (int minutes = 6; minutes <= 31; minutes += 5) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_UNREACHED)).hasSize(1);
        assertThat(Collections.frequency(told(), "supervisor")).isEqualTo(4);
        assertThat(sent(Notice.Kind.UNABLE_TO_REACH, "lixin/supervisor")).hasSize(1);
        assertThat(instance).isNotEnded();
        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");

        acknowledge();
        assertThat(instance).isEnded();
        assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    }

    @Test
    void aCriticalResultIsNotRemindedOfLikeAnOrdinaryOne() {
        start(headache());
        sign("intracerebralHaemorrhage");
        at(Duration.ofHours(25));
        fireDueTimers();
        assertThat(lines(TimelineEvent.ACKNOWLEDGEMENT_REMINDED)).isEmpty();
    }

    @Test
    void anAcknowledgementNeedsAName() {
        start(headache());
        sign("intracerebralHaemorrhage");
        String taskId = task().getId();
        assertThatThrownBy(() -> engine.getTaskService().complete(taskId))
                .hasMessageContaining("acknowledgement.needed");
    }

    /** Whom the result was told to, in order. */
    private List<String> told() {
        return lines(TimelineEvent.CRITICAL_RESULT_NOTIFIED).stream()
                .map(line -> line.substring("post: ".length()))
                .toList();
    }
}
