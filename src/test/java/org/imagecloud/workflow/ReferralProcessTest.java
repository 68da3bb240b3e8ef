package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Deadlines;
import org.imagecloud.sla.ServiceClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** One test a path of the model, on a real engine with the real tables; only the use cases behind it are mocked. */
class ReferralProcessTest {

    private static final Instant START = Instant.parse("2027-02-06T12:00:00Z");
    private static final Map<Object, Object> BEANS = new HashMap<>();
    private static ProcessEngine engine;

    private final Referrals referrals = mock(Referrals.class);
    private final Organisation organisation = mock(Organisation.class);
    private final ServiceClock serviceClock = mock(ServiceClock.class);
    private final Notices notices = mock(Notices.class);
    private final Referral referral = mock(Referral.class);
    private final ReferralId id = ReferralId.create();

    @BeforeAll
    static void startEngine() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:referral-process;DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName("referral-process-test");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(BEANS);
        configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9_/-]+");
        configuration.setDefaultSerializationFormat("application/json");
        configuration.getProcessEnginePlugins().add(new org.camunda.spin.plugin.impl.SpinProcessEnginePlugin());
        engine = configuration.buildProcessEngine();
        init(engine);
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/referral.bpmn")
                .addClasspathResource("dmn/classify-urgency.dmn")
                .addClasspathResource("dmn/route-referral.dmn")
                .addClasspathResource("dmn/set-targets.dmn")
                .addClasspathResource("dmn/classify-critical.dmn")
                .deploy();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @BeforeEach
    void furnish() {
        init(engine);
        at(Duration.ZERO);
        Clock clock = Clock.fixed(START, java.time.ZoneOffset.UTC);
        var offerToExpert = new OfferToExpert(referrals, organisation, engine.getTaskService(), notices, clock);
        var callTree = new CallTree(referrals, organisation, notices, clock);
        BEANS.put("recordRouting", new RecordRouting(referrals, organisation, serviceClock));
        BEANS.put("claimStudy", new ClaimStudy(referrals, offerToExpert));
        BEANS.put("requireSignedReport", new RequireSignedReport(referrals));
        BEANS.put("requireAcknowledgement", new RequireAcknowledgement(referrals));
        BEANS.put("offerToExpert", offerToExpert);
        BEANS.put("recordCriticality", new RecordCriticality(referrals));
        BEANS.put("returnResult", new ReturnResult(referrals, notices, clock));
        BEANS.put("notifyCriticalResult", new NotifyCriticalResult(callTree));
        BEANS.put("climbCallTree", new ClimbCallTree(callTree));
        BEANS.put("closeReferral", new CloseReferral(referrals));

        hospital("wangren", Tier.TOWNSHIP, "lixin");
        hospital("lixin", Tier.COUNTY, "bozhou");
        hospital("bozhou", Tier.CITY, null);
        when(organisation.hasReaderOnDuty(any(), any(), any())).thenReturn(Optional.of(true));
        when(serviceClock.deadlines(any(), any(), any()))
                .thenReturn(new Deadlines(START.plus(Duration.ofMinutes(3)), null, START.plus(Duration.ofMinutes(60))));
        when(referral.id()).thenReturn(id);
        when(referral.study()).thenReturn(new StudyInstanceUid("1.2.3"));
        when(referral.from()).thenReturn(new HospitalId("wangren"));
        when(referral.readingHospital()).thenReturn(new HospitalId("lixin"));
        when(referral.submittedAt()).thenReturn(START);
        when(referrals.get(id)).thenReturn(referral);
    }

    @AfterEach
    void cleanUp() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .list()
                .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "test"));
        ClockUtil.reset();
    }

    @Test
    void aHaemorrhageIsReadAtCountyAndClosedAfterTheReadBack() {
        ProcessInstance instance = start(headache());
        assertThat(instance).isWaitingAt("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        verify(referrals)
                .routed(
                        eq(id),
                        argThat(routing -> routing.urgency() == Urgency.U1),
                        eq(new HospitalId("lixin")),
                        any());

        sign("intracerebralHaemorrhage");

        assertThat(instance).isWaitingAt("userTask_acknowledgeCriticalResult");
        assertThat(task()).hasCandidateGroup("wangren/clinic");
        verify(referrals).returned(id);
        verify(referrals).criticalFound(eq(id), argThat(c -> c.category() == 1));
        verify(referrals).criticalNotified(id, "clinic-duty");

        acknowledge();
        assertThat(instance).isEnded();
        verify(referrals).closed(id);
    }

    @Test
    void anUnremarkableResultIsAcknowledgedWithoutTheCriticalLoop() {
        ProcessInstance instance = start(headache());
        sign("noAcuteFinding");

        assertThat(instance)
                .isWaitingAt("userTask_acknowledgeResult")
                .isNotWaitingAt("userTask_acknowledgeCriticalResult");
        verify(referrals).returned(id);
        verify(referrals, never()).criticalFound(any(), any());

        acknowledge();
        assertThat(instance).isEnded();
        verify(referrals).closed(id);
    }

    @Test
    void aCaseThatNobodyClaimsIsOfferedToTheCityBesideTheCounty() {
        ProcessInstance instance = start(headache());
        at(Duration.ofMinutes(2));
        fireDueTimers();
        verify(referrals, never()).offeredToExpert(any(), any());

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")));
        assertThat(instance).isWaitingAt("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("bozhou/expert");
        verify(notices).send(argThat(notice -> notice.to().group().equals("bozhou/expert")));
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
    }

    @Test
    void aClaimedCaseIsNotOfferedFurther() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        verify(referrals).claimed(id, "radiologist.lixin");

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals, never()).offeredToExpert(any(), any());
    }

    @Test
    void aCaseThatIsGivenBackIsOfferedFurtherAgain() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        engine.getTaskService().setAssignee(task().getId(), null);
        verify(referrals).released(id);

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals).offeredToExpert(any(), any());
    }

    @Test
    void aCaseThatIsGivenBackAfterItsClaimTargetGoesToTheExpertAtOnce() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals, never()).offeredToExpert(any(), any());

        engine.getTaskService().setAssignee(task().getId(), null);
        verify(referrals).offeredToExpert(any(), any());
        assertThat(task()).hasCandidateGroup("bozhou/expert");
    }

    @Test
    void withoutAHospitalAboveTheTimelineSaysSo() {
        when(referral.readingHospital()).thenReturn(new HospitalId("bozhou"));
        start(headache());
        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals).noExpertToOffer(id);
    }

    @Test
    void anUnconfirmedCriticalResultClimbsTheCallTreeAndStaysOpen() {
        ProcessInstance instance = start(headache());
        sign("intracerebralHaemorrhage");

        at(Duration.ofMinutes(6));
        fireDueTimers();
        verify(referrals).criticalNotified(id, "clinic-head");
        at(Duration.ofMinutes(11));
        fireDueTimers();
        verify(referrals).criticalNotified(id, "county-duty");
        at(Duration.ofMinutes(16));
        fireDueTimers();
        verify(referrals).criticalNotified(id, "supervisor");
        at(Duration.ofMinutes(21));
        fireDueTimers();
        verify(referrals, times(2)).criticalNotified(id, "supervisor");
        verify(notices, times(5)).send(argThat(notice -> notice.kind() == Notice.Kind.CRITICAL_RESULT));

        assertThat(instance).isWaitingAt("userTask_acknowledgeCriticalResult");
    }

    @Test
    void theReadingEndsOnlyWithASignedReport() {
        start(headache());
        when(referral.state()).thenReturn(ReferralState.READING);
        String taskId = task().getId();
        assertThatThrownBy(() -> engine.getTaskService().complete(taskId)).hasMessageContaining("report.signFirst");
    }

    @Test
    void anAcknowledgementNeedsAName() {
        start(headache());
        sign("intracerebralHaemorrhage");
        String taskId = task().getId();
        assertThatThrownBy(() -> engine.getTaskService().complete(taskId))
                .hasMessageContaining("acknowledgement.needed");
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

    @Test
    void anUrgencyThatNoRuleYieldsIsRefusedAndLeavesNothing() {
        String deployment = deploy("classify-urgency", "\"US\"", "\"U1\"");
        try {
            assertThatThrownBy(() -> start(headache()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("UNPROCESSABLE rules.noAnswer");
            assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                    .isZero();
            verify(referrals, never()).routed(any(), any(), any(), any());
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment);
        }
    }

    @Test
    void anUrgencyThatMeansNothingIsRefused() {
        String deployment = deploy("classify-urgency", "\"CT\"", "\"U9\"");
        try {
            assertThatThrownBy(() -> start(headache()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("UNPROCESSABLE rules.strangeAnswer");
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

    private ProcessInstance start(ClinicalInformation clinical) {
        when(referral.clinical()).thenReturn(clinical);
        ProcessInstance instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "referral",
                        id.toString(),
                        new StartVariables(organisation, Clock.fixed(START, java.time.ZoneOffset.UTC)).of(referral));
        assertThat(instance).isStarted();
        return instance;
    }

    private void sign(String findingCode) {
        when(referral.state()).thenReturn(ReferralState.REPORTED);
        Map<String, Object> finding = new HashMap<>();
        finding.put("code", findingCode);
        finding.put("sizeMm", null);
        finding.put("known", null);
        engine.getTaskService().complete(task().getId(), Map.of("findings", List.of(finding)));
    }

    private void acknowledge() {
        when(referral.isAcknowledged()).thenReturn(true);
        engine.getTaskService().complete(task().getId());
    }

    private static void at(Duration sinceStart) {
        ClockUtil.setCurrentTime(Date.from(START.plus(sinceStart)));
    }

    private static void fireDueTimers() {
        List<Job> due = engine.getManagementService()
                .createJobQuery()
                .duedateLowerThan(ClockUtil.getCurrentTime())
                .list();
        due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private void hospital(String name, Tier tier, @org.jspecify.annotations.Nullable String parent) {
        var hospital = new Hospital(
                new HospitalId(name),
                new LocalizedText(name, name),
                tier,
                parent == null ? null : new HospitalId(parent));
        Mockito.when(organisation.hospital(hospital.id())).thenReturn(hospital);
        Mockito.when(organisation.onTheWayUp(any(), eq(tier))).thenReturn(Optional.of(hospital));
    }

    private static ClinicalInformation headache() {
        return new ClinicalInformation(
                "CT",
                "HEAD",
                List.of("suddenDizziness", "suddenHeadache"),
                2.0,
                70,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
