package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.quality.QualityReviews;
import org.imagecloud.quality.ReaderRecord;
import org.imagecloud.quality.Review;
import org.imagecloud.quality.ReviewProcess;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.PreRead;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.referral.ReadingQueue;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProcess;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Signatory;
import org.imagecloud.referral.TargetStage;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.reporting.ReleaseDecision;
import org.imagecloud.reporting.ReleaseTiming;
import org.imagecloud.reporting.Releases;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportContent;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.routing.ExpertNeed;
import org.imagecloud.routing.Finding;
import org.imagecloud.routing.Routing;
import org.imagecloud.routing.Targets;
import org.imagecloud.routing.Told;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Deadlines;
import org.imagecloud.sla.Milestones;
import org.imagecloud.sla.Pause;
import org.imagecloud.sla.ServiceClock;
import org.imagecloud.workflow.cases.StartVariables;
import org.imagecloud.workflow.expressions.ModelFunctions;
import org.imagecloud.workflow.models.FeelOfTheEngine;
import org.imagecloud.workflow.preread.PreReads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** One test a path of the model, on a real engine with the real tables; only the use cases behind it are mocked. */
class ReferralProcessTest {

    private static final Instant START = Instant.parse("2027-02-06T12:00:00Z");
    private static final Map<Object, Object> BEANS = new HashMap<>();
    private static final Person TRIAGE =
            new Person("triage.lixin", "Zhao", java.util.Set.of(new Membership(new HospitalId("lixin"), Role.TRIAGE)));
    private static final List<Finding> PNEUMONIA = List.of(new Finding("pneumonia", null, null));
    private static ProcessEngine engine;

    private final Referrals referrals = mock(Referrals.class);
    private final ReferralProgress progress = mock(ReferralProgress.class);
    private final Organisation organisation = mock(Organisation.class);
    private final DutyRoster roster = mock(DutyRoster.class);
    private final ServiceClock serviceClock = mock(ServiceClock.class);
    private final Notices notices = mock(Notices.class);
    private final Referral referral = mock(Referral.class);
    private final QualityReviews reviews = mock(QualityReviews.class);
    private final Reports reports = mock(Reports.class);
    private final Releases releases = mock(Releases.class);
    private final ReadingLoads loads = mock(ReadingLoads.class);
    private final List<Offer> offers = new ArrayList<>();
    private final ReferralId id = ReferralId.create();
    private AnnotationConfigApplicationContext beans;

    @BeforeAll
    static void startEngine() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:referral-process;DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName("referral-process-test");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(BEANS);
        configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9_/.-]+");
        configuration.setDefaultSerializationFormat("application/json");
        configuration.getProcessEnginePlugins().add(new org.camunda.spin.plugin.impl.SpinProcessEnginePlugin());
        configuration.getProcessEnginePlugins().add(FeelOfTheEngine.plugin());
        configuration.getProcessEnginePlugins().add(new ModelFunctions());
        engine = configuration.buildProcessEngine();
        init(engine);
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/referral.bpmn")
                .addClasspathResource("processes/pre-read.bpmn")
                .addClasspathResource("processes/triage-study.bpmn")
                .addClasspathResource("processes/read-study.bpmn")
                .addClasspathResource("processes/watch-target.bpmn")
                .addClasspathResource("processes/expert-opinion.bpmn")
                .addClasspathResource("processes/deliver-result.bpmn")
                .addClasspathResource("processes/amend-report.bpmn")
                .addClasspathResource("processes/quality-review.bpmn")
                .addClasspathResource("processes/critical-result.bpmn")
                .addClasspathResource("processes/return-result.bpmn")
                .addClasspathResource("dmn/choose-escalation.dmn")
                .addClasspathResource("dmn/classify-urgency.dmn")
                .addClasspathResource("dmn/route-referral.dmn")
                .addClasspathResource("dmn/set-targets.dmn")
                .addClasspathResource("dmn/classify-critical.dmn")
                .addClasspathResource("dmn/sample-quality.dmn")
                .addClasspathResource("dmn/release-to-patient.dmn")
                .addClasspathResource("dmn/need-expert.dmn")
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
        when(reviews.readerRecord(any())).thenReturn(new ReaderRecord(500, null));
        beans = CaseBeans.over(
                engine,
                referrals,
                progress,
                organisation,
                roster,
                serviceClock,
                notices,
                reviews,
                reports,
                releases,
                loads);
        for (String delegate : beans.getBeanDefinitionNames()) {
            BEANS.put(delegate, beans.getBean(delegate));
        }

        hospital("wangren", Tier.TOWNSHIP, "lixin");
        hospital("lixin", Tier.COUNTY, "bozhou");
        hospital("bozhou", Tier.CITY, "province");
        hospital("province", Tier.PROVINCE, null);
        when(loads.before(any(), any())).thenReturn(new ReadingQueue(0, null, 0));
        when(progress.targetReached(any(), any(), any())).thenReturn(true);
        when(roster.hasReaderOnDuty(any(), any(), any())).thenReturn(Optional.of(true));
        when(serviceClock.deadlines(any(), any(), any(), any())).thenAnswer(call -> deadlines(call.getArgument(2)));
        when(serviceClock.after(any(), any(), any(), any()))
                .thenAnswer(call -> call.<Instant>getArgument(0).plus(call.<Duration>getArgument(1)));
        when(serviceClock.between(any(), any(), any(), any()))
                .thenAnswer(call -> Duration.between(call.getArgument(0), call.getArgument(1)));
        when(referral.id()).thenReturn(id);
        when(referral.study()).thenReturn(new StudyInstanceUid("1.2.3"));
        when(referral.from()).thenReturn(new HospitalId("wangren"));
        when(referral.readingHospital()).thenReturn(new HospitalId("lixin"));
        when(referral.submittedAt()).thenReturn(START);
        when(referrals.get(id)).thenReturn(referral);
        when(referrals.lock(id)).thenReturn(referral);
        when(reports.latest(id)).thenReturn(Optional.of(report(1, new Finding[0])));
        remember();
    }

    private static Report report(int version, String... codes) {
        return report(
                version,
                Stream.of(codes).map(code -> new Finding(code, null, null)).toArray(Finding[]::new));
    }

    private static Report report(int version, Finding... findings) {
        return new Report(
                version,
                ReportStatus.FINAL,
                new Signatory("reader", "a reader", null, null),
                START,
                null,
                new ReportContent(List.of(findings), "", "seen"));
    }

    /** The little that the delegates read again of what they have written. */
    private void remember() {
        doAnswer(call -> when(referral.urgency())
                        .thenReturn(call.<Routing>getArgument(1).urgency()))
                .when(progress)
                .routed(any(), any(), any(), any());
        doAnswer(call -> when(referral.urgency())
                        .thenReturn(call.<Routing>getArgument(1).urgency()))
                .when(progress)
                .urgencyRaised(any(), any(), any());
        doAnswer(call -> {
                    ExpertNeed need = call.getArgument(1);
                    when(referral.isExpertNeeded()).thenReturn(true);
                    return when(referral.wantedSubspecialty()).thenReturn(need.subspecialty());
                })
                .when(progress)
                .expertNeeded(any(), any(), any());
        offers.add(new Offer(new HospitalId("lixin"), START, false));
        when(referrals.offers(id)).thenAnswer(call -> List.copyOf(offers));
        doAnswer(call -> {
                    Hospital hospital = call.getArgument(1);
                    return offers.add(new Offer(hospital.id(), now(), false));
                })
                .when(progress)
                .offeredToExpert(any(), any(), any());
        doAnswer(call -> {
                    Hospital hospital = call.getArgument(1);
                    return offers.add(new Offer(hospital.id(), now(), false));
                })
                .when(progress)
                .offeredBeside(any(), any(), any());
        doAnswer(call -> {
                    Person reader = call.getArgument(1);
                    return when(referral.claim())
                            .thenReturn(new Referral.Claim(reader.userId(), "a reader", null, now()));
                })
                .when(progress)
                .claimed(any(), any());
        doAnswer(call -> when(referral.claim()).thenReturn(null)).when(progress).released(any());
        doAnswer(call -> {
                    Criticality found = call.getArgument(1);
                    return when(referral.critical())
                            .thenReturn(new Referral.CriticalResult(
                                    found.category(), now().plus(found.acknowledge()), false));
                })
                .when(progress)
                .criticalFound(any(), any());
    }

    private static Deadlines deadlines(Targets targets) {
        return new Deadlines(
                targets.triage() == null ? null : START.plus(targets.triage()),
                milestones(targets.claim()),
                targets.preliminary() == null ? null : milestones(targets.preliminary()),
                milestones(targets.finalReport()));
    }

    private static Milestones milestones(Duration whole) {
        Duration quarter = whole.dividedBy(4);
        return new Milestones(
                START.plus(quarter.multipliedBy(2)), START.plus(quarter.multipliedBy(3)), START.plus(whole));
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
        beans.close();
        ClockUtil.reset();
    }

    @Test
    void aHaemorrhageIsReadAtCountyAndClosedAfterTheReadBack() {
        ProcessInstance instance = start(headache());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        verify(progress)
                .routed(
                        eq(id),
                        argThat(routing -> routing.urgency() == Urgency.U1),
                        eq(new HospitalId("lixin")),
                        any());

        sign("intracerebralHaemorrhage");

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
        assertThat(task()).hasCandidateGroup("wangren/clinic");
        verify(progress).returned(id);
        verify(progress).criticalFound(eq(id), argThat(c -> c.category() == 1));
        verify(progress).criticalNotified(id, "clinic-duty");

        verify(releases).decided(id, new ReleaseDecision(ReleaseTiming.AFTER_TALK, 0));
        acknowledge();
        assertThat(instance).isEnded();
        verify(progress).closed(id);
    }

    @Test
    void anUnremarkableResultIsAcknowledgedWithoutTheCriticalLoop() {
        ProcessInstance instance = start(headache());
        sign("noAcuteFinding");

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeResult");
        verify(progress).returned(id);
        verify(progress, never()).criticalFound(any(), any());

        verify(releases, never()).decided(any(), any());
        acknowledge();
        verify(releases).decided(id, new ReleaseDecision(ReleaseTiming.IMMEDIATELY, 0));
        assertThat(instance).isEnded();
        verify(progress).closed(id);
    }

    @Test
    void anEmergencyIsOfferedToAllTiersFromTheStart() {
        start(headache());
        fireDueTimers();
        verify(progress)
                .offeredBeside(
                        eq(id),
                        argThat(h -> h.id().value().equals("bozhou")),
                        telling("cityFirst, escalationReason: PARALLEL_OFFER"));
        verify(progress)
                .offeredBeside(
                        eq(id),
                        argThat(h -> h.id().value().equals("province")),
                        telling("hasIt: lixin, hasIt: bozhou"));
        verify(progress, never()).offeredToExpert(any(), any(), any());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("bozhou/expert");
        verify(notices).send(argThat(notice -> notice.to().group().equals("bozhou/expert")));
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
    }

    @Test
    void aQueueThatIsTooLongAsksCityAndProvinceAtOnceAndSaysWhy() {
        queue(30, 4, 10);
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        fireDueTimers();
        verify(progress)
                .waitForecast(
                        eq(id),
                        telling("expectedMinutes: 75, minutesLeft: 60, ahead: 30, readersOnShift: 4, "
                                + "medianMinutes: 10, reads: 20"));
        verify(progress)
                .offeredToExpert(
                        eq(id),
                        argThat(h -> h.id().value().equals("bozhou")),
                        telling("cityFirst, escalationReason: FORECAST"));
        verify(progress)
                .offeredToExpert(
                        eq(id),
                        argThat(h -> h.id().value().equals("province")),
                        telling("forecastProvinceToo, escalationReason: FORECAST"));
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        assertThat(task()).hasCandidateGroup("bozhou/expert");
        assertThat(task()).hasCandidateGroup("province/expert");
    }

    @Test
    void theForecastIsMadeAgainWhenHalfTheTimeToClaimIsOver() {
        queue(20, 4, 10);
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        at(Duration.ofMinutes(10));
        fireDueTimers();
        verify(progress, never()).waitForecast(any(), any());

        at(Duration.ofMinutes(31));
        fireDueTimers();
        verify(progress).waitForecast(eq(id), telling("expectedMinutes: 50, minutesLeft: 29"));
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), telling("FORECAST"));
    }

    @Test
    void whatIsLeftIsWorkingTimeWhereTheTargetsCountThat() {
        HospitalId reader = new HospitalId("lixin");
        doReturn(Duration.ofMinutes(60))
                .when(serviceClock)
                .between(any(), any(), eq(Targets.Clock.WORKING), eq(reader));
        queue(30, 4, 10);
        start(screening());
        acts().triaged(id, TRIAGE, null, null);
        verify(progress).waitForecast(eq(id), telling("expectedMinutes: 75, minutesLeft: 60"));
    }

    @Test
    void aShortQueueOrAClaimLeavesTheCaseToItsReaders() {
        queue(4, 4, 10);
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        at(Duration.ofMinutes(31));
        fireDueTimers();
        verify(progress, never()).offeredToExpert(any(), any(), any());

        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        when(referral.claim())
                .thenReturn(new Referral.Claim("radiologist.lixin", "a reader", null, START.plus(Duration.ofDays(1))));
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(progress, never()).offeredToExpert(any(), any(), any());
    }

    @Test
    void theTimesForTheClaimAndThePreliminaryReportAreWatchedToo() {
        start(headache());
        at(Duration.ofSeconds(91));
        fireDueTimers();
        verify(progress).targetReached(id, TargetStep.CLAIM, TargetStage.WARNED);
        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(progress).targetReached(id, TargetStep.CLAIM, TargetStage.ENDANGERED);
        verify(progress).targetReached(id, TargetStep.CLAIM, TargetStage.MISSED);
        verify(progress, never()).targetReached(eq(id), eq(TargetStep.PRELIMINARY), any());
        at(Duration.ofMinutes(21));
        fireDueTimers();
        for (TargetStage stage : TargetStage.values()) {
            verify(progress).targetReached(id, TargetStep.PRELIMINARY, stage);
        }
        verify(progress, never()).targetReached(eq(id), eq(TargetStep.FINAL), any());
    }

    @Test
    void nobodyIsToldOfAStepThatIsDone() {
        when(progress.targetReached(any(), eq(TargetStep.CLAIM), any())).thenReturn(false);
        start(headache());
        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(notices, never()).send(argThat(notice -> notice.kind() == Notice.Kind.TARGET_MISSED));
    }

    private void queue(int ahead, int readers, int medianMinutes) {
        when(loads.before(any(), any())).thenReturn(new ReadingQueue(ahead, Duration.ofMinutes(medianMinutes), 20));
        when(roster.readersOnDuty(any(), any(), any(), any())).thenReturn(Optional.of(readers));
    }

    @Test
    void whoIsUncertainLeavesTheFinalReportToAnExpert() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        assertThat(acts().expertNeeded(id, PNEUMONIA, Confidence.UNCERTAIN)).isTrue();
        verify(progress)
                .expertNeeded(
                        eq(id),
                        any(ExpertNeed.class),
                        telling(
                                "reason: uncertain, confidence: UNCERTAIN, readerGrade: RADIOLOGIST, aiDisagrees: false"));
        assertThat(task()).isAssignedTo("radiologist.lixin");

        acts().secondOpinion(id);
        verify(progress).released(id);
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), telling("NEED_EXPERT"));
        assertThat(task()).isNotAssigned();
        assertThat(task()).hasCandidateGroup("bozhou/expert");
        assertThat(engine.getTaskService().getIdentityLinksForTask(task().getId()))
                .noneMatch(link -> "lixin/radiologist".equals(link.getGroupId()));
        assertThat(acts().expertNeeded(id, PNEUMONIA, Confidence.UNCERTAIN))
                .as("asked once")
                .isFalse();
    }

    @Test
    void withoutAnExpertTheCountyKeepsWhatNeedsOne() {
        when(organisation.ofTier(any())).thenReturn(List.of());
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        assertThat(acts().expertNeeded(id, PNEUMONIA, Confidence.UNCERTAIN)).isTrue();
        acts().secondOpinion(id);
        verify(progress).noExpertToOffer(id);
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
    }

    @Test
    void expertsWhoWereAskedFromTheStartAreAskedAgainForTheirOpinion() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        at(Duration.ofMinutes(4));
        fireDueTimers();
        org.mockito.Mockito.clearInvocations(notices);
        assertThat(acts().expertNeeded(id, PNEUMONIA, Confidence.UNCERTAIN)).isTrue();
        acts().secondOpinion(id);
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.OFFERED
                        && notice.to().group().equals("bozhou/expert")));
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.OFFERED
                        && notice.to().group().equals("province/expert")));
        assertThat(engine.getTaskService().getIdentityLinksForTask(task().getId()))
                .extracting(link -> link.getGroupId())
                .contains("bozhou/expert", "province/expert")
                .doesNotContain("lixin/radiologist");

        at(Duration.ofMinutes(8));
        fireDueTimers();
        verify(notices, atLeastOnce())
                .send(argThat(notice -> notice.kind() == Notice.Kind.TARGET_ENDANGERED
                        && notice.to().group().equals("lixin/supervisor")));
    }

    @Test
    void anAiThatNamesMoreThanTheReaderAsksForAnExpertUnlessTheReaderIsCertain() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        assertThat(acts().expertNeeded(id, PNEUMONIA, null)).as("no AI").isFalse();

        when(referral.preRead()).thenReturn(new PreRead("tensionPneumothorax", 0.9, START));
        assertThat(acts().expertNeeded(id, PNEUMONIA, Confidence.CERTAIN)).isFalse();
        assertThat(acts().expertNeeded(id, List.of(new Finding("tensionPneumothorax", null, null)), null))
                .as("the same")
                .isFalse();
        assertThat(acts().expertNeeded(id, PNEUMONIA, null)).isTrue();
    }

    @Test
    void aSpecialistOnDutyGoesBeforeTheOwnWayUp() {
        Hospital fuyang = hospital("fuyang", Tier.CITY, "province");
        Hospital bozhou = hospital("bozhou", Tier.CITY, "province");
        when(organisation.ofTier(Tier.CITY)).thenReturn(List.of(bozhou, fuyang));
        when(roster.readersOnDuty(eq(fuyang.id()), any(), eq("chest"), any())).thenReturn(Optional.of(1));
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(progress)
                .offeredToExpert(
                        eq(id), eq(fuyang), telling("subspecialty: chest, specialistOnDuty: true, readerOnDuty: true"));
    }

    @Test
    void withoutASpecialistEverybodyIsAsked() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(progress)
                .offeredToExpert(
                        eq(id),
                        argThat(h -> h.id().value().equals("bozhou")),
                        telling("escalation: cityFirst, escalationReason: CLAIM_OVERDUE, subspecialty: chest, "
                                + "specialistOnDuty: false, readerOnDuty: true, openCases: 0, loadCap: 20"));
    }

    @Test
    void aClaimedCaseIsNotOfferedFurther() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        verify(progress).claimed(eq(id), argThat(reader -> reader.userId().equals("radiologist.lixin")));

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(progress, never()).offeredToExpert(any(), any(), any());
    }

    @Test
    void aCaseThatIsGivenBackIsOfferedFurtherAgain() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        engine.getTaskService().setAssignee(task().getId(), null);
        verify(progress).released(id);

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(progress).offeredBeside(any(), argThat(h -> h.id().value().equals("bozhou")), any());
    }

    @Test
    void aCaseThatIsGivenBackAfterItsClaimTargetGoesToTheExpertAtOnce() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        var claim = new Referral.Claim("radiologist.lixin", "a reader", null, START.plus(Duration.ofMinutes(60)));
        when(referral.claim()).thenReturn(claim);
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(progress, never()).offeredToExpert(any(), any(), any());

        when(referral.claim()).thenReturn(claim, (Referral.Claim) null);
        engine.getTaskService().setAssignee(task().getId(), null);
        verify(progress).offeredToExpert(any(), argThat(h -> h.id().value().equals("bozhou")), any());
        assertThat(task()).hasCandidateGroup("bozhou/expert");
    }

    @Test
    void theReaderOfACaseThatWasGivenToSomebodyIsKnownByTheEnginesGroups() {
        var people = engine.getIdentityService();
        var expert = people.newUser("expert.city");
        expert.setFirstName("Dr Wu");
        people.saveUser(expert);
        people.saveGroup(people.newGroup("bozhou/expert"));
        people.createMembership("expert.city", "bozhou/expert");
        try {
            start(headache());
            acts().reassigned(id, "expert.city");
            verify(progress)
                    .claimed(
                            id,
                            new Person(
                                    "expert.city",
                                    "Dr Wu",
                                    java.util.Set.of(new Membership(new HospitalId("bozhou"), Role.EXPERT))));
        } finally {
            people.deleteUser("expert.city");
            people.deleteGroup("bozhou/expert");
        }
    }

    @Test
    void withoutAHospitalAboveTheTimelineSaysSo() {
        when(organisation.ofTier(any())).thenReturn(List.of());
        start(headache());
        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(progress, atLeastOnce()).noExpertToOffer(id);
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
    }

    @Test
    void whatIsNoEmergencyGoesToTheCityFirstAndThenToTheProvince() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), any());
        verify(progress, never())
                .offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());

        at(Duration.ofMinutes(122));
        fireDueTimers();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());

        at(Duration.ofMinutes(183));
        fireDueTimers();
        verify(progress).noExpertToOffer(id);
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        assertThat(task()).hasCandidateGroup("bozhou/expert");
        assertThat(task()).hasCandidateGroup("province/expert");
    }

    @Test
    void afterTheProvinceOthersAreAskedUntilNobodyIsLeftAndThenTheSupervisorHearsOfItUntilSomebodyClaims() {
        moreHospitals();
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        for (int minutes : List.of(61, 122)) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        offers.replaceAll(offer ->
                new Offer(offer.hospital(), offer.at(), offer.hospital().value().equals("bozhou")));
        at(Duration.ofMinutes(183));
        fireDueTimers();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("fuyang")), telling("otherCity"));
        verify(progress)
                .offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province2")), telling("otherProvince"));
        verify(progress, never()).noExpertToOffer(any());

        for (int turn = 1; turn <= 3; turn++) {
            org.mockito.Mockito.clearInvocations(notices);
            at(Duration.ofMinutes(183 + 61L * turn));
            fireDueTimers();
            verify(progress, times(turn)).noExpertToOffer(id);
            verify(notices, times(1)).send(argThat(ReferralProcessTest::tellsTheSupervisorOfDanger));
            assertThat(task()).hasCandidateGroup("lixin/radiologist");
            assertThat(searches()).isEqualTo(1);
        }
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        when(referral.claim())
                .thenReturn(new Referral.Claim("radiologist.lixin", "a reader", null, START.plus(Duration.ofDays(1))));
        at(Duration.ofMinutes(183 + 61 * 4));
        fireDueTimers();
        verify(progress, times(3)).noExpertToOffer(id);
        assertThat(searches()).isZero();
    }

    private static boolean tellsTheSupervisorOfDanger(Notice notice) {
        return notice.kind() == Notice.Kind.TARGET_ENDANGERED
                && notice.to().group().equals("lixin/supervisor");
    }

    private static long searches() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("expert-opinion")
                .count();
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
        when(referral.readingHospital()).thenReturn(new HospitalId("province"));
        offers.set(0, new Offer(new HospitalId("province"), START, false));
        start(Told.of("MR", "HEAD", List.of("followUp"), Map.of("age", 9)));
        acts().triaged(id, TRIAGE, null, null);
        assertThat(task()).hasCandidateGroup("province/expert");
        at(Duration.ofDays(1));
        fireDueTimers();
        assertThat(task()).hasCandidateGroup("province2/expert");
        assertThat(task()).hasCandidateGroup("bozhou/expert");
    }

    @Test
    void whatNoExpertHasAnsweredMayBeClaimedByItsFirstReadersAgain() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        acts().expertNeeded(id, PNEUMONIA, Confidence.UNCERTAIN);
        acts().secondOpinion(id);
        verify(progress).leftToExperts(id);
        verify(progress, never()).openToFirstReaders(any());
        for (int minutes : List.of(61, 122, 183)) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        verify(progress, atLeastOnce()).noExpertToOffer(id);
        verify(progress, atLeastOnce()).openToFirstReaders(id);
        assertThat(engine.getTaskService().getIdentityLinksForTask(task().getId()))
                .filteredOn(link -> "lixin/radiologist".equals(link.getGroupId()))
                .hasSize(1);
    }

    @Test
    void aSecondOpinionAfterTheClaimTargetIsOneOfferForThatReason() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        claimAndMissTheTarget();
        acts().expertNeeded(id, PNEUMONIA, Confidence.UNCERTAIN);
        org.mockito.Mockito.clearInvocations(notices);
        acts().secondOpinion(id);
        verify(progress, times(1)).offeredToExpert(any(), any(), telling("NEED_EXPERT"));
        verify(progress, times(1)).offeredToExpert(any(), any(), any());
        verify(notices, times(1))
                .send(argThat(notice -> notice.kind() == Notice.Kind.OFFERED
                        && notice.to().group().equals("bozhou/expert")));
        verify(notices, never()).send(argThat(ReferralProcessTest::tellsTheSupervisorOfDanger));
    }

    @Test
    void expertsWhoHadItAreAskedOnceForTheirOpinionAndNobodyIsSaidToBeLeft() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        claimAndMissTheTarget();
        acts().expertNeeded(id, PNEUMONIA, Confidence.UNCERTAIN);
        org.mockito.Mockito.clearInvocations(notices);
        acts().secondOpinion(id);
        verify(notices, times(1))
                .send(argThat(notice -> notice.kind() == Notice.Kind.OFFERED
                        && notice.to().group().equals("bozhou/expert")));
        verify(progress, never()).noExpertToOffer(any());
        verify(notices, never()).send(argThat(ReferralProcessTest::tellsTheSupervisorOfDanger));
    }

    @Test
    void whoDeclinesAfterTheClaimTargetIsSaidToHaveDeclined() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        claimAndMissTheTarget();
        acts().declined(id, reader(), EscalationReason.DECLINED);
        verify(progress, times(1)).offeredToExpert(any(), any(), telling("DECLINED"));
        verify(progress, times(1)).offeredToExpert(any(), any(), any());
    }

    @Test
    void anExpertWhoGivesBackWhatNeedsOneSendsItOn() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        acts().expertNeeded(id, PNEUMONIA, Confidence.UNCERTAIN);
        acts().secondOpinion(id);
        engine.getTaskService().claim(task().getId(), "expert.city");
        claimAndMissTheTarget();
        assertThat(searches()).isZero();
        engine.getTaskService().setAssignee(task().getId(), null);
        assertThat(searches()).isEqualTo(1);
    }

    /** Somebody claims it, if nobody has, works on, and is still there an hour later. */
    private void claimAndMissTheTarget() {
        if (task().getAssignee() == null) {
            engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        }
        String reader = task().getAssignee();
        doAnswer(call -> when(referral.claim()).thenReturn(null)).when(progress).released(any());
        when(referral.claim()).thenReturn(new Referral.Claim(reader, "a reader", null, START.plus(Duration.ofDays(1))));
        at(Duration.ofMinutes(61));
        fireDueTimers();
    }

    @Test
    void whoIsAskedHasTheTimeOfItsOwnWorkingHours() {
        doAnswer(call -> call.<Instant>getArgument(0).plus(Duration.ofDays(3)))
                .when(serviceClock)
                .after(any(), any(), eq(Targets.Clock.WORKING), eq(new HospitalId("bozhou")));
        start(cough());
        when(referral.isTriaged()).thenReturn(true);
        acts().triaged(id, TRIAGE, Urgency.U4, "as every year");
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), any());
        at(Duration.ofDays(2));
        fireDueTimers();
        verify(progress, never())
                .offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());
        at(Duration.ofDays(4));
        fireDueTimers();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());
    }

    @Test
    void theFirstReadersAreToldOfAnEmergencyAtOnce() {
        start(headache());
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.OFFERED
                        && notice.to().group().equals("lixin/radiologist")));
    }

    @Test
    void theFirstReadersAreToldOfWhatHasBecomeAnEmergencyAndOfNothingElse() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        verify(notices, never()).send(argThat(notice -> notice.kind() == Notice.Kind.OFFERED));
        aProgramSees("tensionPneumothorax");
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.OFFERED
                        && notice.to().group().equals("lixin/radiologist")));
    }

    @Test
    void whatIsNoEmergencyIsLookedAtFirst() {
        start(cough());
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        assertThat(task()).hasCandidateGroup("lixin/triage");
        verify(progress).awaitsTriage(id, new HospitalId("lixin"));
        verify(progress, never()).offered(id);
        String taskId = task().getId();
        assertThatThrownBy(() -> engine.getTaskService().complete(taskId)).hasMessageContaining("triage.decideFirst");

        acts().triaged(id, TRIAGE, null, null);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        verify(progress).offered(id);
    }

    @Test
    void nobodyToLookAtItDoesNotMeanNobodyToReadIt() {
        start(cough());
        at(Duration.ofMinutes(21));
        fireDueTimers();
        verify(progress).triageOmitted(id);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThatThrownBy(() -> acts().triaged(id, TRIAGE, null, null)).hasMessageContaining("triage.notWaiting");
    }

    @Test
    void triageGivesAnotherUrgencyAndTheTargetsFollow() {
        start(cough());
        when(referral.isTriaged()).thenReturn(true);
        acts().triaged(id, TRIAGE, Urgency.U1, "pale and sweating");
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        verify(progress)
                .routed(
                        any(),
                        argThat(routing -> routing.urgency() == Urgency.U1
                                && routing.urgencyReason().contains("pale")),
                        any(),
                        any());
        assertThat(task().getPriority()).isEqualTo(100);
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(3))));
    }

    @Test
    void theClinicIsAskedAndItsAnswerIsClassifiedAndLookedAtAgain() {
        start(cough());
        acts().sentBack(id, TRIAGE);
        assertThat(task()).hasDefinitionKey("userTask_completeReferral");
        assertThat(task()).hasCandidateGroup("wangren/clinic");
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(60))));
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.INPUT_NEEDED
                        && notice.to().group().equals("wangren/clinic")));

        acts().informed(referral);
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        verify(progress, times(2)).routed(any(), any(), any(), any());
    }

    @Test
    void anAnswerThatMakesItAnEmergencyGoesStraightToItsReaders() {
        start(cough());
        acts().sentBack(id, TRIAGE);
        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task().getPriority()).isEqualTo(100);
    }

    @Test
    void theClockOfAnEmergencyHasNotStoodStillAtTheClinic() {
        List<Pause> atTheClinic = List.of(new Pause(START, START.plus(Duration.ofMinutes(15))));
        when(progress.pauses(id)).thenReturn(atTheClinic);
        start(cough());
        verify(serviceClock).deadlines(any(), eq(atTheClinic), any(), any());
        acts().triaged(id, TRIAGE, null, null);
        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        verify(serviceClock).deadlines(any(), eq(List.of()), any(), any());
    }

    @Test
    void aClinicThatDoesNotAnswerBringsTheCaseBackToTriage() {
        start(cough());
        acts().sentBack(id, TRIAGE);
        at(Duration.ofMinutes(61));
        dueJobs().forEach(job -> engine.getManagementService().executeJob(job.getId()));
        verify(progress).inputMissed(id);
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
    }

    @Test
    void othersDoNotTriageAndNobodyTwice() {
        start(cough());
        Person other = new Person(
                "triage.mengcheng", "Ma", java.util.Set.of(new Membership(new HospitalId("mengcheng"), Role.TRIAGE)));
        assertThatThrownBy(() -> acts().triaged(id, other, null, null)).hasMessageContaining("triage.notYours");
        engine.getTaskService().claim(task().getId(), "triage2.lixin");
        assertThatThrownBy(() -> acts().sentBack(id, TRIAGE)).hasMessageContaining("triage.claimedByOther");
    }

    @Test
    void newInformationMakesACaseThatWaitsMoreUrgentAndItsTimersFollow() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        verify(progress).urgencyRaised(eq(id), argThat(routing -> routing.urgency() == Urgency.U1), any());
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task().getPriority()).isEqualTo(100);
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(3))));

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), any());
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());
    }

    /** What was offered before the clocks were a process of their own ends by its old model. */
    @Test
    void aReadingOfAnOlderModelFollowsItsNewTargetsToo() {
        var older = engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("models-of-before/read-study.bpmn")
                .deploy();
        try {
            start(cough());
            acts().triaged(id, TRIAGE, null, null);
            when(referral.clinical()).thenReturn(headache());
            acts().informed(referral);
            assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(3))));
            at(Duration.ofMinutes(4));
            fireDueTimers();
            verify(progress).targetReached(id, TargetStep.CLAIM, TargetStage.MISSED);
            verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), any());
            at(Duration.ofMinutes(46));
            fireDueTimers();
            verify(progress).targetReached(id, TargetStep.FINAL, TargetStage.ENDANGERED);
            acts().declined(id, reader(), EscalationReason.DECLINED);
            sign("noAcuteFinding");
            assertThat(task()).hasDefinitionKey("userTask_acknowledgeResult");
        } finally {
            engine.getRepositoryService().deleteDeployment(older.getId(), true);
        }
    }

    /** Each clock is told of its own step, and of no other. */
    @Test
    void theClocksFollowEachItsOwnTarget() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        Targets targets = java.util.Objects.requireNonNull(raised()).targets();
        assertThat(watchers(TargetStep.CLAIM))
                .containsExactly(Date.from(milestones(targets.claim()).warnAt()));
        assertThat(watchers(TargetStep.PRELIMINARY))
                .containsExactly(Date.from(
                        milestones(java.util.Objects.requireNonNullElse(targets.preliminary(), targets.finalReport()))
                                .warnAt()));
        assertThat(watchers(TargetStep.FINAL))
                .containsExactly(Date.from(milestones(targets.finalReport()).warnAt()));
    }

    private Routing raised() {
        var routing = org.mockito.ArgumentCaptor.forClass(Routing.class);
        verify(progress).urgencyRaised(eq(id), routing.capture(), any());
        return routing.getValue();
    }

    private List<Date> watchers(TargetStep step) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), "watch-target")
                .variableValueEquals("targetStep", step.name())
                .list()
                .stream()
                .flatMap(watch ->
                        engine.getManagementService().createJobQuery().processInstanceId(watch.getId()).list().stream())
                .map(Job::getDuedate)
                .toList();
    }

    @Test
    void whoIsAskedForAnOpinionHasTheNewTimeToo() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        at(Duration.ofHours(12));
        fireDueTimers();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), any());

        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        verify(serviceClock)
                .after(any(), eq(Duration.ofMinutes(3)), eq(Targets.Clock.WALL), eq(new HospitalId("lixin")));
        at(Duration.ofHours(12).plusMinutes(4));
        fireDueTimers();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("province")), any());
    }

    @Test
    void whatAProgramSeesTakesTheCaseAwayFromTriage() {
        start(cough());
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        aProgramSees("tensionPneumothorax");
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        verify(progress).classifiedAgain(id);
        verify(progress).routed(eq(id), argThat(routing -> routing.urgency() == Urgency.U1), any(), any());
    }

    @Test
    void whatAProgramSeesDoesNotWaitForTheClinic() {
        start(cough());
        acts().sentBack(id, TRIAGE);
        aProgramSees("tensionPneumothorax");
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        verify(progress).classifiedAgain(id);
    }

    @Test
    void whatAProgramSeesRaisesACaseThatWaitsForItsReaders() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        aProgramSees("tensionPneumothorax");
        verify(progress).urgencyRaised(eq(id), argThat(routing -> routing.urgency() == Urgency.U1), any());
        assertThat(task().getPriority()).isEqualTo(100);
        verify(progress, never()).classifiedAgain(any());
    }

    @Test
    void whatAProgramSawIsNotForgottenWhenTheClinicTellsMore() {
        start(cough());
        acts().sentBack(id, TRIAGE);
        when(referral.preRead()).thenReturn(new PreRead("tensionPneumothorax", 0.9, START));
        acts().informed(referral);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
    }

    @Test
    void newInformationNeverMakesACaseLessUrgent() {
        start(headache());
        when(referral.clinical()).thenReturn(cough());
        acts().informed(referral);
        verify(progress, never()).urgencyRaised(any(), any(), any());
        assertThat(task().getPriority()).isEqualTo(100);
    }

    @Test
    void whileItWaitsForTriageNewInformationNeverMakesItLessUrgentEither() {
        start(vomiting());
        assertThat(task().getPriority()).isEqualTo(75);
        when(referral.clinical()).thenReturn(cough());
        acts().informed(referral);
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        assertThat(task().getPriority()).isEqualTo(75);

        at(Duration.ofMinutes(4));
        fireDueTimers();
        verify(progress).triageOmitted(id);
        assertThat(task()).hasDefinitionKey("userTask_readStudy");
        assertThat(task().getPriority()).isEqualTo(75);
        verify(progress, times(2)).routed(any(), argThat(routing -> routing.urgency() == Urgency.U2), any(), any());
    }

    @Test
    void anAnswerOfTheClinicNeverMakesItLessUrgentWithoutAPerson() {
        start(vomiting());
        acts().sentBack(id, TRIAGE);
        when(referral.clinical()).thenReturn(cough());
        acts().informed(referral);
        assertThat(task()).hasDefinitionKey("userTask_triageStudy");
        assertThat(task().getPriority()).isEqualTo(75);

        when(referral.isTriaged()).thenReturn(true);
        acts().triaged(id, TRIAGE, Urgency.U3, "no vomiting after all");
        assertThat(task().getPriority()).isEqualTo(50);
    }

    @Test
    void whatAPersonFoundLessUrgentStaysSoUntilTheTableSeesMore() {
        start(vomiting());
        when(referral.isTriaged()).thenReturn(true);
        acts().triaged(id, TRIAGE, Urgency.U3, "a migraine, as every month");
        acts().informed(referral);
        verify(progress, never()).urgencyRaised(any(), any(), any());
        assertThat(task().getPriority()).isEqualTo(50);

        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        verify(progress).urgencyRaised(eq(id), argThat(routing -> routing.urgency() == Urgency.U1), any());
        assertThat(task().getPriority()).isEqualTo(100);
    }

    @Test
    void whatThePreReadIsComparedWithIsTheTablesOwnWord() {
        when(referral.urgency()).thenReturn(Urgency.U4);
        assertThat(preReads().urgencyByRules(referral)).as("no process").isEqualTo(Urgency.U4);
        start(vomiting());
        when(referral.isTriaged()).thenReturn(true);
        acts().triaged(id, TRIAGE, Urgency.U4, "an old film");
        assertThat(preReads().urgencyByRules(referral)).isEqualTo(Urgency.U2);
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
                    verify(progress, never()).targetReached(id, TargetStep.FINAL, stage.getValue());
                    at(Duration.ofMinutes(stage.getKey()));
                    fireDueTimers();
                    verify(progress).targetReached(id, TargetStep.FINAL, stage.getValue());
                });
        verify(notices, atLeastOnce())
                .send(argThat(notice -> notice.kind() == Notice.Kind.TARGET_WARNED
                        && notice.to().group().equals("lixin/radiologist")));
        verify(notices, atLeastOnce())
                .send(argThat(notice -> notice.kind() == Notice.Kind.TARGET_MISSED
                        && notice.to().group().equals("lixin/supervisor")));
        assertThat(task()).isAssignedTo("radiologist.lixin");
    }

    @Test
    void whatAnExpertReadsIsAlsoToldToTheExpertsSupervisor() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "expert.city");
        when(referral.claim())
                .thenReturn(new Referral.Claim(
                        "expert.city", "an expert", new HospitalId("bozhou"), START.plus(Duration.ofMinutes(90))));
        for (int minutes : List.of(31, 46)) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        for (String supervisors : List.of("lixin/supervisor", "bozhou/supervisor")) {
            verify(notices, atLeastOnce())
                    .send(argThat(notice -> notice.kind() == Notice.Kind.TARGET_ENDANGERED
                            && notice.to().group().equals(supervisors)));
        }
    }

    @Test
    void aSignedReportStopsTheClock() {
        start(headache());
        sign("noAcuteFinding");
        at(Duration.ofMinutes(61));
        fireDueTimers();
        verify(progress, never()).targetReached(any(), any(), any());
    }

    @Test
    void theTaskIsDueForItsClaimAndThenForItsReport() {
        Date claim = Date.from(START.plus(Duration.ofMinutes(3)));
        Date report = Date.from(START.plus(Duration.ofMinutes(60)));
        start(headache());
        assertThat(task()).hasDueDate(claim);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        assertThat(task()).hasDueDate(report);
        engine.getTaskService().setAssignee(task().getId(), null);
        assertThat(task()).hasDueDate(claim);
    }

    @Test
    void whatBecomesMoreUrgentWhileItIsReadIsDueWithItsReport() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(60))));
    }

    @Test
    void anIdleClaimReturnsToTheQueue() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        at(Duration.ofMinutes(11));
        fireDueTimers();
        verify(progress).leaseEnded(id);
        verify(progress).released(id);
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
        verify(progress, never()).leaseEnded(id);
        assertThat(task()).isAssignedTo("radiologist.lixin");

        at(Duration.ofMinutes(19));
        fireDueTimers();
        verify(progress).leaseEnded(id);
        assertThat(task()).isNotAssigned();
    }

    @Test
    void whatBecomesAnEmergencyWhileItIsReadIsHeldNoLongerThanAnEmergency() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        at(Duration.ofMinutes(5));
        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        assertThat(task()).isAssignedTo("radiologist.lixin");
        assertThat(engine.getRuntimeService().getVariable(task().getProcessInstanceId(), "leaseEnd"))
                .isEqualTo(Date.from(START.plus(Duration.ofMinutes(10))));

        at(Duration.ofMinutes(11));
        fireDueTimers();
        verify(progress).leaseEnded(id);
        assertThat(task()).isNotAssigned();
    }

    @Test
    void whatBecomesAnEmergencyGoesBackAtOnceIfItWasIdleForTooLong() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        at(Duration.ofMinutes(30));
        when(referral.clinical()).thenReturn(headache());
        acts().informed(referral);
        fireDueTimers();
        verify(progress).leaseEnded(id);
        assertThat(task()).isNotAssigned();
    }

    @Test
    void anEmergencyThatIsGivenBackIsStillWithTheExperts() {
        start(headache());
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        at(Duration.ofMinutes(4));
        fireDueTimers();

        engine.getTaskService().setAssignee(task().getId(), null);
        assertThat(task()).hasCandidateGroup("bozhou/expert");
        assertThat(task()).hasCandidateGroup("province/expert");
    }

    @Test
    void whoDeclinesSendsTheCaseOn() {
        start(cough());
        acts().triaged(id, TRIAGE, null, null);
        engine.getTaskService().claim(task().getId(), "radiologist.lixin");
        offers.set(0, new Offer(new HospitalId("lixin"), START, true));
        at(Duration.ofMinutes(1));
        acts().declined(id, reader(), EscalationReason.DECLINED);
        assertThat(task()).isNotAssigned();
        verify(progress).offeredToExpert(eq(id), argThat(h -> h.id().value().equals("bozhou")), telling("DECLINED"));
    }

    @Test
    void aCancelledCaseEndsWhateverWaits() {
        ProcessInstance instance = start(headache());
        at(Duration.ofMinutes(4));
        fireDueTimers();
        acts().ended(id);
        assertThat(instance).isEnded();
        verify(progress).ended(id);
        verify(notices, never()).send(argThat(notice -> notice.kind() == Notice.Kind.FAILED));
        assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    }

    @Test
    void ofACaseThatNobodyCanReadTheClinicIsTold() {
        ProcessInstance instance = start(cough());
        when(referral.state()).thenReturn(ReferralState.FAILED);
        acts().ended(id);
        assertThat(instance).isEnded();
        verify(progress).ended(id);
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.FAILED
                        && notice.to().group().equals("wangren/clinic")));
    }

    private void preRead(String finding) {
        when(referral.preRead()).thenReturn(new PreRead(finding, 0.9, START));
        preReads().tell(referral);
        preReads().raise(id);
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
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofMinutes(15))));

        at(Duration.ofMinutes(6));
        fireDueTimers();
        verify(progress).criticalNotified(id, "clinic-head");
        at(Duration.ofMinutes(11));
        fireDueTimers();
        verify(progress).criticalNotified(id, "county-duty");
        at(Duration.ofMinutes(16));
        fireDueTimers();
        verify(progress).criticalNotified(id, "supervisor");
        verify(progress, never()).criticalUnreached(any());
        at(Duration.ofMinutes(21));
        fireDueTimers();
        verify(progress, times(2)).criticalNotified(id, "supervisor");
        verify(notices, times(5)).send(argThat(notice -> notice.kind() == Notice.Kind.CRITICAL_RESULT));

        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
    }

    @Test
    void aLessUrgentResultClimbsAsFastAndTheLastPostIsToldAgainOnceItIsLate() {
        start(headache());
        when(referral.critical()).thenReturn(new Referral.CriticalResult(3, START.plus(Duration.ofHours(3)), false));
        sign("suspectedTuberculosis");
        for (int minutes = 6; minutes <= 41; minutes += 5) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        verify(progress).criticalNotified(id, "clinic-head");
        verify(progress).criticalNotified(id, "county-duty");
        verify(progress, times(1)).criticalNotified(id, "supervisor");
        verify(progress, never()).criticalUnreached(any());

        when(referral.critical()).thenReturn(new Referral.CriticalResult(3, START, false)); // it is late now
        at(Duration.ofMinutes(46));
        fireDueTimers();
        verify(progress, times(2)).criticalNotified(id, "supervisor");
        verify(progress).criticalUnreached(id);
    }

    @Test
    void whenAllWereToldInVainThatIsRecordedOnceAndTheTellingGoesOnUntilSomebodyConfirms() {
        ProcessInstance instance = start(headache());
        when(progress.criticalUnreached(id)).thenReturn(true, false);
        sign("intracerebralHaemorrhage");
        for (int minutes = 6; minutes <= 31; minutes += 5) {
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        verify(progress, times(3)).criticalUnreached(id);
        verify(progress, times(4)).criticalNotified(id, "supervisor");
        verify(notices, times(1))
                .send(argThat(notice -> notice.kind() == Notice.Kind.UNABLE_TO_REACH
                        && notice.to().group().equals("lixin/supervisor")));
        assertThat(instance).isNotEnded();
        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");

        acknowledge();
        assertThat(instance).isEnded();
        assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    }

    @Test
    void theClinicIsRemindedEachDayOfAResultThatItHasNotAcknowledgedAndThenTheSupervisorIsToldToo() {
        ProcessInstance instance = start(headache());
        sign("noAcuteFinding");
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofHours(24))));
        at(Duration.ofHours(23));
        fireDueTimers();
        verify(progress, never()).acknowledgementReminded(any(), any());

        at(Duration.ofHours(25));
        fireDueTimers();
        verify(progress).acknowledgementReminded(id, "clinic-duty");
        verify(progress, never()).acknowledgementReminded(id, "supervisor");
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.ACKNOWLEDGEMENT_DUE
                        && notice.to().group().equals("wangren/clinic")));
        at(Duration.ofHours(49));
        fireDueTimers();
        verify(progress, times(2)).acknowledgementReminded(id, "clinic-duty");
        verify(progress).acknowledgementReminded(id, "supervisor");
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.ACKNOWLEDGEMENT_DUE
                        && notice.to().group().equals("lixin/supervisor")));
        assertThat(task()).hasDefinitionKey("userTask_acknowledgeResult");

        acknowledge();
        assertThat(instance).isEnded();
        at(Duration.ofHours(73));
        fireDueTimers();
        verify(progress, times(2)).acknowledgementReminded(id, "clinic-duty");
    }

    @Test
    void aCriticalResultIsNotRemindedOfLikeAnOrdinaryOne() {
        start(headache());
        sign("intracerebralHaemorrhage");
        at(Duration.ofHours(25));
        fireDueTimers();
        verify(progress, never()).acknowledgementReminded(any(), any());
    }

    @Test
    void aCriticalPreliminaryReportIsConfirmedWhileTheReadingGoesOnAndNotToldTwice() {
        start(headache());
        when(referral.reportVersion()).thenReturn(1);
        acts().preliminarySigned(id, List.of(new Finding("intracerebralHaemorrhage", 20.0, null)));
        verify(progress).criticalFound(eq(id), argThat(c -> c.category() == 1));
        assertThat(tasks()).containsExactlyInAnyOrder("userTask_readStudy", "userTask_acknowledgeCriticalResult");

        when(reports.versions(id)).thenReturn(List.of(report(1, "intracerebralHaemorrhage")));
        when(referral.critical()).thenReturn(new Referral.CriticalResult(1, START, false));
        when(referral.reportVersion()).thenReturn(2);
        when(referral.state()).thenReturn(ReferralState.REPORTED);
        acts().reportSigned(id, List.of(new Finding("intracerebralHaemorrhage", 20.0, null)), false);
        verify(progress, times(1)).criticalFound(any(), any());
        verify(progress, never()).discrepancyFound(any(), any(), anyBoolean());
        assertThat(tasks())
                .containsExactlyInAnyOrder("userTask_acknowledgeResult", "userTask_acknowledgeCriticalResult");

        when(referral.isAcknowledged()).thenReturn(true);
        acts().acknowledged(id);
        assertThat(tasks()).isEmpty();
        verify(progress).closed(id);
    }

    @Test
    void anotherFindingOfTheSameCategoryIsToldAgain() {
        start(headache());
        when(referral.reportVersion()).thenReturn(1);
        acts().preliminarySigned(id, List.of(new Finding("intracerebralHaemorrhage", 20.0, null)));

        when(reports.versions(id)).thenReturn(List.of(report(1, "intracerebralHaemorrhage")));
        when(referral.critical()).thenReturn(new Referral.CriticalResult(1, START, true));
        when(referral.reportVersion()).thenReturn(2);
        when(referral.state()).thenReturn(ReferralState.REPORTED);
        acts().reportSigned(
                        id,
                        List.of(
                                new Finding("intracerebralHaemorrhage", 20.0, null),
                                new Finding("brainHerniation", null, null)),
                        false);
        verify(progress, times(2)).criticalFound(eq(id), argThat(c -> c.category() == 1));
        verify(progress).discrepancyFound(eq(id), eq(Duration.ofMinutes(60)), anyBoolean());
    }

    @Test
    void aFindingThatHasBecomeCriticalBesideAnotherIsToldAgain() {
        start(headache());
        when(reports.versions(id))
                .thenReturn(List.of(
                        report(1, new Finding("abscess", null, null), new Finding("pneumothorax", 10.0, null))));
        when(referral.critical()).thenReturn(new Referral.CriticalResult(2, START, true));
        when(referral.reportVersion()).thenReturn(2);
        when(referral.state()).thenReturn(ReferralState.REPORTED);
        acts().reportSigned(
                        id,
                        List.of(new Finding("abscess", null, null), new Finding("pneumothorax", 40.0, null)),
                        false);
        verify(progress).criticalFound(eq(id), argThat(c -> c.category() == 2));
        verify(progress).discrepancyFound(eq(id), eq(Duration.ofMinutes(60)), anyBoolean());
    }

    @Test
    void aFinalReportThatTakesACriticalFindingBackIsADiscrepancyThatSomebodyMustConfirm() {
        start(headache());
        when(referral.critical()).thenReturn(new Referral.CriticalResult(1, START, true));
        when(reports.versions(id)).thenReturn(List.of(report(1, "intracerebralHaemorrhage")));
        when(referral.reportVersion()).thenReturn(2);
        sign("noAcuteFinding");
        verify(progress).discrepancyFound(eq(id), eq(Duration.ofMinutes(60)), anyBoolean());
        verify(progress).criticalNotified(id, "clinic-duty");
        verify(reviews).request(id, Review.Reason.DISCREPANCY);
        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
    }

    @Test
    void whatALaterVersionTakesBackIsNotToldAnyMore() {
        ProcessInstance instance = start(headache());
        when(referral.reportVersion()).thenReturn(1);
        acts().preliminarySigned(id, List.of(new Finding("intracerebralHaemorrhage", 20.0, null)));
        at(Duration.ofMinutes(6));
        fireDueTimers();
        verify(progress).criticalNotified(id, "clinic-head");

        when(referral.isCriticalOpen()).thenReturn(true);
        when(reports.versions(id)).thenReturn(List.of(report(1, "intracerebralHaemorrhage")));
        when(referral.reportVersion()).thenReturn(2);
        when(referral.state()).thenReturn(ReferralState.REPORTED);
        acts().reportSigned(id, List.of(new Finding("noAcuteFinding", null, null)), false);
        verify(progress).criticalSuperseded(id);
        verify(progress).discrepancyFound(id, Duration.ofMinutes(60), false);
        assertThat(tasks()).as("one call tree").containsExactly("userTask_acknowledgeCriticalResult");
        verify(progress, times(2)).criticalNotified(id, "clinic-duty");
        at(Duration.ofMinutes(13));
        fireDueTimers();
        verify(progress, times(2)).criticalNotified(id, "clinic-head");
        verify(progress, never()).criticalNotified(id, "county-duty");

        when(referral.isCriticalOpen()).thenReturn(false);
        acknowledge();
        assertThat(instance).isEnded();
    }

    @Test
    void whatStillStandsUnconfirmedKeepsItsOwnHaste() {
        start(headache());
        when(referral.reportVersion()).thenReturn(1);
        acts().preliminarySigned(id, List.of(new Finding("intracerebralHaemorrhage", 20.0, null)));

        when(referral.isCriticalOpen()).thenReturn(true);
        when(reports.versions(id)).thenReturn(List.of(report(1, "intracerebralHaemorrhage")));
        when(referral.reportVersion()).thenReturn(2);
        when(referral.state()).thenReturn(ReferralState.REPORTED);
        acts().reportSigned(id, List.of(new Finding("intracerebralHaemorrhage", 50.0, null)), true);
        verify(progress).discrepancyFound(id, Duration.ofMinutes(60), true);
        assertThat(tasks()).containsExactly("userTask_acknowledgeCriticalResult");
    }

    @Test
    void aReaderSaysThatTheFinalReportDiffers() {
        start(headache());
        when(referral.reportVersion()).thenReturn(2);
        when(referral.state()).thenReturn(ReferralState.REPORTED);
        acts().reportSigned(id, List.of(new Finding("pneumonia", null, null)), true);
        verify(progress).discrepancyFound(eq(id), eq(Duration.ofMinutes(60)), anyBoolean());
    }

    @Test
    void aCorrectionAfterTheEndIsDeliveredAndConfirmed() {
        start(headache());
        sign("noAcuteFinding");
        acknowledge();
        verify(progress).closed(id);

        when(referral.reportVersion()).thenReturn(2);
        when(referral.isAcknowledged()).thenReturn(false);
        when(referral.isCriticalOpen()).thenReturn(true);
        acts().reportAmended(referral, List.of(new Finding("subduralHaematoma", 9.0, null)), false);
        verify(progress).criticalFound(eq(id), argThat(c -> c.category() == 1));
        verify(progress).discrepancyFound(eq(id), any(), anyBoolean());
        assertThat(task()).hasDefinitionKey("userTask_acknowledgeCriticalResult");
        assertThat(task()).hasCandidateGroup("wangren/clinic");

        when(referral.isCriticalOpen()).thenReturn(false);
        acts().acknowledged(id);
        verify(progress, times(2)).closed(id);
    }

    @Test
    void anAddendumToACriticalReportIsNotReleasedBeforeTheTalk() {
        when(referral.clinical()).thenReturn(headache());
        when(referral.critical()).thenReturn(new Referral.CriticalResult(1, START, true));
        when(reports.versions(id)).thenReturn(List.of(report(1, "subduralHaematoma")));
        when(referral.reportVersion()).thenReturn(2);
        acts().reportAmended(referral, List.of(new Finding("subduralHaematoma", 9.0, null)), false);
        verify(progress, never()).criticalFound(any(), any());
        when(referral.isAcknowledged()).thenReturn(true);
        acts().acknowledged(id);
        verify(releases).decided(id, new ReleaseDecision(ReleaseTiming.AFTER_TALK, 0));
    }

    @Test
    void whatMustBeReadTwiceIsReviewed() {
        start(screening());
        acts().triaged(id, TRIAGE, null, null);
        sign("noAcuteFinding");
        verify(reviews).request(id, Review.Reason.SAMPLE);
    }

    @Test
    void aReviewGoesToAColleagueAndToTheSupervisorIfTheyDisagree() {
        Person author = reader("radiologist.lixin", Role.RADIOLOGIST);
        Person colleague = reader("radiologist2.lixin", Role.RADIOLOGIST);
        var process = beans.getBean(ReviewProcess.class);
        Review review = review(author);
        process.start(review);
        assertThat(task()).hasDefinitionKey("userTask_secondRead");
        assertThat(task()).hasCandidateGroup("lixin/radiologist");
        String taskId = task().getId();
        assertThatThrownBy(() -> engine.getTaskService().claim(taskId, author.userId()))
                .hasMessageContaining("review.notOneself");
        assertThatThrownBy(() -> engine.getTaskService().complete(taskId, Map.of("reviewScore", 1)))
                .hasMessageContaining("review.scoreFirst");

        process.scored(review.id(), colleague, 3);
        assertThat(task()).hasDefinitionKey("userTask_judgeDifference");
        assertThat(task()).hasCandidateGroup("lixin/supervisor");
        assertThatThrownBy(() -> process.scored(review.id(), colleague, 3)).hasMessageContaining("review.notYours");
        process.scored(review.id(), reader("supervisor", Role.SUPERVISOR), 4);
        assertThat(tasks()).isEmpty();
    }

    @Test
    void ofAReviewThatNobodyDoesTheSupervisorIsToldEachThreeDays() {
        var process = beans.getBean(ReviewProcess.class);
        Review review = review(reader("radiologist.lixin", Role.RADIOLOGIST));
        process.start(review);
        assertThat(task()).hasDueDate(Date.from(START.plus(Duration.ofDays(3))));
        at(Duration.ofHours(71));
        fireDueTimers();
        verify(notices, never()).send(any());
        at(Duration.ofHours(73));
        fireDueTimers();
        verify(notices)
                .send(argThat(notice -> notice.kind() == Notice.Kind.REVIEW_OVERDUE
                        && notice.to().group().equals("lixin/supervisor")));
        at(Duration.ofHours(145));
        fireDueTimers();
        verify(notices, times(2)).send(any());

        process.scored(review.id(), reader("radiologist2.lixin", Role.RADIOLOGIST), 1);
        assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    }

    private Review review(Person author) {
        return new Review(
                java.util.UUID.randomUUID(),
                id,
                1,
                Review.Reason.SAMPLE,
                new HospitalId("lixin"),
                author.userId(),
                START,
                List.of());
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
        when(referral.isCriticalOpen()).thenReturn(true);
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
            verify(progress, never()).routed(any(), any(), any(), any());
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
                        beans.getBean(StartVariables.class).of(referral));
        assertThat(instance).isStarted();
        return instance;
    }

    /** People's acts reach the model through the port. */
    private ReferralProcess acts() {
        return beans.getBean(ReferralProcess.class);
    }

    /** What is published at the end of a transaction comes at once, because there is none. */
    private PreReads preReads() {
        return beans.getBean(PreReads.class);
    }

    private void aProgramSees(String finding) {
        when(referral.preRead()).thenReturn(new PreRead(finding, 0.9, START));
        preReads().tell(referral);
        preReads().raise(id);
    }

    private static Person reader(String userId, Role role) {
        return new Person(userId, userId, java.util.Set.of(new Membership(new HospitalId("lixin"), role)));
    }

    private static List<String> tasks() {
        return engine.getTaskService().createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
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
        for (List<Job> due = dueJobs(); !due.isEmpty(); due = dueJobs()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private static List<Job> dueJobs() {
        return engine.getManagementService()
                .createJobQuery()
                .duedateLowerThan(Date.from(now().plusMillis(1)))
                .list();
    }

    private Hospital hospital(String name, Tier tier, @org.jspecify.annotations.Nullable String parent) {
        var hospital = new Hospital(
                new HospitalId(name),
                new LocalizedText(name, name),
                tier,
                parent == null ? null : new HospitalId(parent));
        Mockito.when(organisation.hospital(hospital.id())).thenReturn(hospital);
        Mockito.when(organisation.onTheWayUp(any(), eq(tier))).thenReturn(Optional.of(hospital));
        Mockito.when(organisation.ofTier(tier)).thenReturn(List.of(hospital));
        return hospital;
    }

    private static ClinicalInformation cough() {
        return Told.of("DX", "CHEST", List.of("cough"), Map.of("age", 40));
    }

    /** No emergency that goes past triage, but urgent enough: U2. */
    private static ClinicalInformation vomiting() {
        return Told.of("CT", "HEAD", List.of("severeHeadache", "vomiting"), Map.of("age", 40));
    }

    private static ClinicalInformation screening() {
        return Told.of("MG", "BREAST", List.of("screening"), Map.of("age", 50));
    }

    private static ClinicalInformation headache() {
        return Told.of(
                "CT", "HEAD", List.of("suddenDizziness", "suddenHeadache"), Map.of("onsetHours", 2.0, "age", 70));
    }

    private static Facts telling(String facts) {
        return argThat(told -> told != null && told.toString().contains(facts));
    }
}
