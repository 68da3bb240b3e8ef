package org.imagecloud.workflow.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.reporting.ReleaseDecision;
import org.imagecloud.reporting.ReleaseTiming;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole of a case: its way, what is learnt of it on the way, and its end. */
class ReferralProcessTest extends CaseProcess {

    @Test
    void aHaemorrhageIsReadAtCountyAndClosedAfterTheReadBack() {
        ProcessInstance instance = start(headache());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        assertThat(referral().urgency()).isEqualTo(Urgency.U1);
        assertThat(referral().readingHospital()).isEqualTo(LIXIN);

        sign("intracerebralHaemorrhage");

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
        assertThat(task()).hasCandidateGroup("wangren/clinic");
        assertThat(referral().state()).isEqualTo(ReferralState.RETURNED);
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_FOUND)).containsExactly("category: 1");
        assertThat(lines(TimelineEvent.CRITICAL_RESULT_NOTIFIED)).containsExactly("post: clinic-duty");

        verify(releases).decided(id, new ReleaseDecision(ReleaseTiming.AFTER_TALK, 0));
        acknowledge();
        assertThat(instance).isEnded();
        assertThat(lines(TimelineEvent.CLOSED)).hasSize(1);
    }

    @Test
    void anUnremarkableResultIsAcknowledgedWithoutTheCriticalLoop() {
        ProcessInstance instance = start(headache());
        sign("noAcuteFinding");

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeResult");
        assertThat(referral().state()).isEqualTo(ReferralState.RETURNED);
        assertThat(referral().critical()).isNull();

        verify(releases, never()).decided(any(), any());
        acknowledge();
        verify(releases).decided(id, new ReleaseDecision(ReleaseTiming.IMMEDIATELY, 0));
        assertThat(instance).isEnded();
        assertThat(lines(TimelineEvent.CLOSED)).hasSize(1);
    }

    @Test
    void theFirstReadersAreToldOfAnEmergencyAtOnce() {
        start(headache());
        assertThat(sent(Notice.Kind.OFFERED, "lixin/radiologist")).hasSize(1);
    }

    @Test
    void theFirstReadersAreToldOfWhatHasBecomeAnEmergencyAndOfNothingElse() {
        start(cough());
        triage();
        assertThat(sent(Notice.Kind.OFFERED)).isEmpty();
        aProgramSees("tensionPneumothorax");
        assertThat(sent(Notice.Kind.OFFERED, "lixin/radiologist")).hasSize(1);
    }

    @Test
    void newInformationMakesACaseThatWaitsMoreUrgentAndItsTimersFollow() {
        start(cough());
        triage();
        inform(headache());
        assertThat(lines(TimelineEvent.URGENCY_RAISED))
                .singleElement()
                .asString()
                .contains("urgency: U1");
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task().getPriority()).isEqualTo(100);
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(3))));

        at(Duration.ofMinutes(4));
        fireDueTimers();
        assertThat(offersTo("bozhou")).hasSize(1);
        assertThat(offersTo("province")).hasSize(1);
        assertThat(referral().state()).isEqualTo(ReferralState.ESCALATED);
    }

    @Test
    void newInformationNeverMakesACaseLessUrgent() {
        start(headache());
        inform(cough());
        assertThat(lines(TimelineEvent.URGENCY_RAISED)).isEmpty();
        assertThat(task().getPriority()).isEqualTo(100);
    }

    @Test
    void whatAProgramSeesRaisesACaseThatWaitsForItsReaders() {
        start(cough());
        triage();
        aProgramSees("tensionPneumothorax");
        assertThat(lines(TimelineEvent.URGENCY_RAISED))
                .singleElement()
                .asString()
                .contains("urgency: U1");
        assertThat(task().getPriority()).isEqualTo(100);
        assertThat(lines(TimelineEvent.CLASSIFIED_AGAIN)).isEmpty();
    }

    @Test
    void whatAPersonFoundLessUrgentStaysSoUntilTheTableSeesMore() {
        start(vomiting());
        triage(Urgency.U3, "a migraine, as every month");
        inform(vomiting());
        assertThat(lines(TimelineEvent.URGENCY_RAISED)).isEmpty();
        assertThat(task().getPriority()).isEqualTo(50);

        inform(headache());
        assertThat(lines(TimelineEvent.URGENCY_RAISED))
                .singleElement()
                .asString()
                .contains("urgency: U1");
        assertThat(task().getPriority()).isEqualTo(100);
    }

    @Test
    void aCancelledCaseEndsWhateverWaits() {
        ProcessInstance instance = start(headache());
        at(Duration.ofMinutes(4));
        fireDueTimers();
        as(CLINIC, () -> referrals().cancel(id, "sent twice"));
        assertThat(instance).isEnded();
        assertThat(referral().state()).isEqualTo(ReferralState.CANCELLED);
        verify(access).endCase(eq(referral().study()), eq(now()), any(), any());
        assertThat(sent(Notice.Kind.FAILED)).isEmpty();
        assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    }

    @Test
    void ofACaseThatNobodyCanReadTheClinicIsTold() {
        ProcessInstance instance = start(cough());
        as(SUPERVISOR, () -> referrals().fail(id, "no reader for this"));
        assertThat(instance).isEnded();
        verify(access).endCase(eq(referral().study()), eq(now()), any(), any());
        assertThat(sent(Notice.Kind.FAILED, "wangren/clinic")).hasSize(1);
    }

    @Test
    void aTierWithoutAHospitalIsRefused() {
        when(organisation.onTheWayUp(any(), any())).thenReturn(Optional.empty());
        assertThatThrownBy(() -> start(headache()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("rules.noHospital");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"US, U1, no rule yields it", "CT, U9, it means nothing"})
    void anUrgencyThatCannotBeReadIsGivenByTheTableBefore(String modality, String urgency, String why) {
        String deployment = deploy("classify-urgency", '"' + modality + '"', '"' + urgency + '"');
        try {
            start(headache());
            assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                    .as(why)
                    .isPositive();
            verify(access, atLeastOnce()).grantForCase(any(), any());
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment);
        }
    }

    /** A table of one rule on the modality, as an administrator may deploy it by mistake. */
    private static String deploy(String decision, String modality, String urgency) {
        String table = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="%s" name="d" camunda:historyTimeToLive="P1D">
                    <decisionTable id="t" hitPolicy="FIRST">
                      <input id="i"><inputExpression id="e" typeRef="string"><text>modality</text></inputExpression></input>
                      <output id="o1" name="urgency" typeRef="string" />
                      <output id="o2" name="reason" typeRef="string" />
                      <rule id="r">
                        <inputEntry id="r1"><text>%s</text></inputEntry>
                        <outputEntry id="r2"><text>%s</text></outputEntry>
                        <outputEntry id="r3"><text>"a mistake"</text></outputEntry>
                      </rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(decision, modality, urgency);
        return engine.getRepositoryService()
                .createDeployment()
                .addString(decision + ".dmn", table)
                .deploy()
                .getId();
    }
}
