package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TargetStage;
import org.imagecloud.reporting.ReleaseDecision;
import org.imagecloud.reporting.ReleaseTiming;
import org.imagecloud.reporting.Releases;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportContent;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Targets;
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
    private final Reports reports = mock(Reports.class);
    private final Releases releases = mock(Releases.class);
    private final ReadingLoads loads = mock(ReadingLoads.class);
    private final List<Offer> offers = new ArrayList<>();
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
                .addClasspathResource("processes/read-study.bpmn")
                .addClasspathResource("processes/expert-opinion.bpmn")
                .addClasspathResource("processes/critical-result.bpmn")
                .addClasspathResource("processes/return-result.bpmn")
                .addClasspathResource("dmn/choose-escalation.dmn")
                .addClasspathResource("dmn/classify-urgency.dmn")
                .addClasspathResource("dmn/route-referral.dmn")
                .addClasspathResource("dmn/set-targets.dmn")
                .addClasspathResource("dmn/classify-critical.dmn")
                .addClasspathResource("dmn/release-to-patient.dmn")
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
        var experts = new ExpertHospitals(organisation, referrals, loads, clock);
        var posts = new DutyPosts(organisation, notices, clock);
        var callTree = new CallTree(referrals, posts);
        BEANS.put("tellTarget", new TellTarget(referrals, posts));
        BEANS.put("recordRouting", new RecordRouting(referrals, organisation, serviceClock));
        BEANS.put("claimStudy", new ClaimStudy(referrals));
        BEANS.put("returnIdleCase", new ReturnIdleCase(referrals, engine.getTaskService()));
        BEANS.put("recordCancellation", new RecordCancellation(referrals));
        BEANS.put("surveyOffers", new SurveyOffers(referrals, organisation));
        BEANS.put("requireSignedReport", new RequireSignedReport(referrals));
        BEANS.put("requireAcknowledgement", new RequireAcknowledgement(referrals));
        BEANS.put("offerToExperts", new OfferToExperts(referrals, experts, engine.getTaskService(), notices, clock));
        BEANS.put("recordCriticality", new RecordCriticality(referrals));
        BEANS.put("returnResult", new ReturnResult(referrals, reports, posts));
        BEANS.put("recordRelease", new RecordRelease(releases));
        BEANS.put("notifyCriticalResult", new NotifyCriticalResult(callTree));
        BEANS.put("climbCallTree", new ClimbCallTree(callTree));
        BEANS.put("closeReferral", new CloseReferral(referrals));

        hospital("wangren", Tier.TOWNSHIP, "lixin");
        hospital("lixin", Tier.COUNTY, "bozhou");
        hospital("bozhou", Tier.CITY, "province");
        hospital("province", Tier.PROVINCE, null);
        when(organisation.hasReaderOnDuty(any(), any(), any())).thenReturn(Optional.of(true));
        when(serviceClock.deadlines(any(), any(), any())).thenAnswer(call -> deadlines(call.getArgument(1)));
        when(referral.id()).thenReturn(id);
        when(referral.study()).thenReturn(new StudyInstanceUid("1.2.3"));
        when(referral.from()).thenReturn(new HospitalId("wangren"));
        when(referral.readingHospital()).thenReturn(new HospitalId("lixin"));
        when(referral.submittedAt()).thenReturn(START);
        when(referrals.get(id)).thenReturn(referral);
        when(reports.latest(id))
                .thenReturn(Optional.of(new Report(
                        1, ReportStatus.FINAL, "reader", "a reader", START, new ReportContent(List.of(), "", "seen"))));
        remember();
    }

    /** The little that the delegates read again of what they have written. */
    private void remember() {
        offers.add(new Offer(new HospitalId("lixin"), START, false));
        when(referrals.offers(id)).thenAnswer(call -> List.copyOf(offers));
        doAnswer(call -> {
                    Hospital hospital = call.getArgument(1);
                    return offers.add(new Offer(hospital.id(), now(), false));
                })
                .when(referrals)
                .offeredToExpert(any(), any(), any());
        doAnswer(call -> when(referral.claim())
                        .thenReturn(new Referral.Claim(call.getArgument(1), "a reader", null, now())))
                .when(referrals)
                .claimed(any(), any());
        doAnswer(call -> when(referral.claim()).thenReturn(null))
                .when(referrals)
                .released(any());
    }

    private static Deadlines deadlines(Targets targets) {
        Instant end = START.plus(targets.finalReport());
        Duration quarter = targets.finalReport().dividedBy(4);
        return new Deadlines(
                START.plus(targets.claim()), null, end, START.plus(quarter.multipliedBy(2)), end.minus(quarter));
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    @AfterEach
    void cleanUp() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "test"));
        ClockUtil.reset();
    }

    @Test
    void aHaemorrhageIsReadAtCountyAndClosedAfterTheReadBack() {
        ProcessInstance instance = start(headache());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        verify(referrals)
                .routed(
                        eq(id),
                        argThat(routing -> routing.urgency() == Urgency.U1),
                        eq(new HospitalId("lixin")),
                        any());

        sign("intracerebralHaemorrhage");

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
        assertThat(task()).hasCandidateGroup("wangren/clinic");
        verify(referrals).returned(id);
        verify(referrals).criticalFound(eq(id), argThat(c -> c.category() == 1));
        verify(referrals).criticalNotified(id, "clinic-duty");

        verify(releases).decided(id, new ReleaseDecision(ReleaseTiming.AFTER_TALK, 0));
        acknowledge();
        assertThat(instance).isEnded();
        verify(referrals).closed(id);
    }

    @Test
    void anUnremarkableResultIsAcknowledgedWithoutTheCriticalLoop() {
        ProcessInstance instance = start(headache());
        sign("noAcuteFinding");

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeResult");
        verify(referrals).returned(id);
        verify(referrals, never()).criticalFound(any(), any());

        verify(releases, never()).decided(any(), any());
        acknowledge();
        verify(releases).decided(id, new ReleaseDecision(ReleaseTiming.IMMEDIATELY, 0));
        assertThat(instance).isEnded();
        verify(referrals).closed(id);
    }

    @Test
    void aCaseThatNobodyClaimsIsOfferedToTheCityBesideTheCounty() {
        start(headache());
        at(Duration.ofMinutes(2));
        fireDueTimers();
        verify(referrals, never()).offeredToExpert(any(), any(), any());

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), contains("cityFirst"));
        verify(referrals).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
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
        verify(referrals, never()).offeredToExpert(any(), any(), any());
    }

    @Test
    void aCaseThatIsGivenBackIsOfferedFurtherAgain() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        engine.getTaskService().setAssignee(task().getId(), null);
        verify(referrals).released(id);

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals).offeredToExpert(any(), argThat(h -> h.id().value().equals("bozhou")), any());
    }

    @Test
    void aCaseThatIsGivenBackAfterItsClaimTargetGoesToTheExpertAtOnce() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals, never()).offeredToExpert(any(), any(), any());

        engine.getTaskService().setAssignee(task().getId(), null);
        verify(referrals).offeredToExpert(any(), argThat(h -> h.id().value().equals("bozhou")), any());
        assertThat(task()).hasCandidateGroup("bozhou/expert");
    }

    @Test
    void withoutAHospitalAboveTheTimelineSaysSo() {
        when(organisation.ofTier(any())).thenReturn(List.of());
        start(headache());
        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(referrals).noExpertToOffer(id);
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
    }

    @Test
    void whatIsNoEmergencyGoesToTheCityFirstAndThenToTheProvince() {
        start(cough());
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(referrals).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), any());
        verify(referrals, never())
                .offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());

        at(Duration.ofMinutes(122));
        fireDueTimers();
        verify(referrals).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());

        at(Duration.ofMinutes(183));
        fireDueTimers();
        verify(referrals).noExpertToOffer(id);
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        assertThat(task()).hasCandidateGroup("bozhou/expert");
        assertThat(task()).hasCandidateGroup("province/expert");
    }

    @Test
    void theReadersAreRemindedThenTheSupervisorIsToldThenTheBreachIsRecorded() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        when(referral.claim())
                .thenReturn(
                        new Referral.Claim("radiologist.lixin", "a reader", null, START.plus(Duration.ofMinutes(90))));
        Map.of(31, TargetStage.WARNED, 46, TargetStage.ENDANGERED, 61, TargetStage.MISSED).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(stage -> {
                    verify(referrals, never()).targetReached(id, stage.getValue());
                    at(Duration.ofMinutes(stage.getKey()));
                    fireDueTimers();
                    verify(referrals).targetReached(id, stage.getValue());
                });
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.TARGET_WARNED
                        && notice.to().group().equals("lixin/radiologist")));
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.TARGET_MISSED
                        && notice.to().group().equals("lixin/supervisor")));
        assertThat(task()).isAssignedTo("radiologist.lixin");
    }

    @Test
    void aSignedReportStopsTheClock() {
        start(headache());
        sign("noAcuteFinding");
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(referrals, never()).targetReached(any(), any());
    }

    @Test
    void anIdleClaimReturnsToTheQueue() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        at(Duration.ofMinutes(11));
        fireDueTimers();
        verify(referrals).leaseEnded(id);
        verify(referrals).released(id);
        assertThat(task()).isNotAssigned();
    }

    @Test
    void whatIsSavedRenewsTheLease() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        when(referral.claim())
                .thenReturn(
                        new Referral.Claim("radiologist.lixin", "a reader", null, START.plus(Duration.ofMinutes(8))));
        at(Duration.ofMinutes(11));
        fireDueTimers();
        verify(referrals, never()).leaseEnded(id);
        assertThat(task()).isAssignedTo("radiologist.lixin");

        at(Duration.ofMinutes(19));
        fireDueTimers();
        verify(referrals).leaseEnded(id);
        assertThat(task()).isNotAssigned();
    }

    @Test
    void whoDeclinesSendsTheCaseOn() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        offers.set(0, new Offer(new HospitalId("lixin"), START, true));
        at(Duration.ofMinutes(1));
        adapter().declined(id, reader(), "DECLINED");
        assertThat(task()).isNotAssigned();
        verify(referrals).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), contains("DECLINED"));
    }

    @Test
    void aCancelledCaseEndsWhateverWaits() {
        ProcessInstance instance = start(headache());
        at(Duration.ofMinutes(4));
        fireDueTimers();
        adapter().cancelled(id);
        assertThat(instance).isEnded();
        verify(referrals).cancellationEnded(id);
        assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    }

    private static ReferralProcessAdapter adapter() {
        return new ReferralProcessAdapter(
                engine.getRuntimeService(),
                engine.getTaskService(),
                engine.getIdentityService(),
                mock(StartVariables.class));
    }

    private static Person reader() {
        return new Person(
                "radiologist.lixin",
                "A reader",
                java.util.Set.of(new Membership(new HospitalId("lixin"), Role.RADIOLOGIST)));
    }

    @Test
    void anUnconfirmedCriticalResultClimbsTheCallTreeAndStaysOpen() {
        start(headache());
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

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
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

    /** The one that waits, in whichever of the called processes. */
    private static Task task() {
        return engine.getTaskService().createTaskQuery().singleResult();
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
        Mockito.when(organisation.ofTier(tier)).thenReturn(List.of(hospital));
    }

    private static ClinicalInformation cough() {
        return new ClinicalInformation(
                "DX", "CHEST", List.of("cough"), null, 40, null, null, null, null, null, null, null);
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
