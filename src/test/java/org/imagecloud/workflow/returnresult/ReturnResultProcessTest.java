package org.imagecloud.workflow.returnresult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;

/** A result comes to its clinic, which is reminded of it. */
class ReturnResultProcessTest extends CaseProcess {

    @Test
    void theClinicIsRemindedEachDayOfAResultThatItHasNotAcknowledgedAndThenTheSupervisorIsToldToo() {
        ProcessInstance instance = start(headache());
        sign("noAcuteFinding");
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofHours(24))));
        at(Duration.ofHours(23));
        fireDueTimers();
        assertThat(lines(TimelineEvent.ACKNOWLEDGEMENT_REMINDED)).isEmpty();

        at(Duration.ofHours(25));
        fireDueTimers();
        assertThat(lines(TimelineEvent.ACKNOWLEDGEMENT_REMINDED)).containsExactly("post: clinic-duty");
        assertThat(sent(Notice.Kind.ACKNOWLEDGEMENT_DUE, "wangren/clinic")).hasSize(1);
        at(Duration.ofHours(49));
        fireDueTimers();
        assertThat(lines(TimelineEvent.ACKNOWLEDGEMENT_REMINDED))
                .containsExactlyInAnyOrder("post: clinic-duty", "post: clinic-duty", "post: supervisor");
        assertThat(sent(Notice.Kind.ACKNOWLEDGEMENT_DUE, "lixin/supervisor")).hasSize(1);
        assertThat(task()).hasDefinitionKey("userTask_acknowledgeResult");

        acknowledge();
        assertThat(instance).isEnded();
        at(Duration.ofHours(73));
        fireDueTimers();
        assertThat(lines(TimelineEvent.ACKNOWLEDGEMENT_REMINDED)).hasSize(3);
    }
}
