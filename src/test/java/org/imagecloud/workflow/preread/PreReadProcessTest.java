package org.imagecloud.workflow.preread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.PreRead;
import org.imagecloud.referral.PreReadRefusal;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Told;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.cases.StartVariables;
import org.imagecloud.workflow.engine.Worker;
import org.imagecloud.workflow.expressions.ModelFunctions;
import org.imagecloud.workflow.models.FeelOfTheEngine;
import org.imagecloud.workflow.triagestudy.TriageSteps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test a path of the model, on a real engine with the real table; what becomes of the case is {@code ReferralProcessTest}'s. */
class PreReadProcessTest {

    private static final Instant START = Instant.parse("2027-02-06T12:00:00Z");
    private static final String WORKER = "ai.worker";
    private static final Map<Object, Object> BEANS = new HashMap<>();
    private static ProcessEngine engine;

    private final Referrals referrals = mock(Referrals.class);
    private final ReferralProgress progress = mock(ReferralProgress.class);
    private final Organisation organisation = mock(Organisation.class);
    private final DutyRoster roster = mock(DutyRoster.class);
    private final Referral referral = mock(Referral.class);
    private final ReferralId id = ReferralId.create();
    private final PreReads cases = mock(PreReads.class);
    private PreReads preReads;

    @BeforeAll
    static void startEngine() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:pre-read-process;DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName("pre-read-process-test");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(BEANS);
        configuration.setDefaultSerializationFormat("application/json");
        configuration.getProcessEnginePlugins().add(new org.camunda.spin.plugin.impl.SpinProcessEnginePlugin());
        configuration.getProcessEnginePlugins().add(FeelOfTheEngine.plugin());
        configuration.getProcessEnginePlugins().add(new ModelFunctions());
        engine = configuration.buildProcessEngine();
        init(engine);
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/pre-read.bpmn")
                .addClasspathResource("dmn/classify-urgency.dmn")
                .deploy();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @BeforeEach
    void furnish() {
        init(engine);
        StartVariables startVariables = new StartVariables(organisation, roster, Clock.fixed(START, ZoneOffset.UTC));
        preReads = new PreReads(
                engine.getRuntimeService(),
                new TriageSteps(engine.getTaskService(), engine.getIdentityService()),
                progress,
                startVariables,
                event -> new EndPreRead(engine.getRuntimeService()).end((PreReads.Pointless) event));
        BEANS.put("takePreRead", new TakePreRead(new PreReadAnswers(referrals, progress, startVariables, cases)));
        BEANS.put("raiseCase", new RaiseCase(cases));
        when(organisation.onTheWayUp(any(), any())).thenReturn(Optional.empty());
        when(referral.id()).thenReturn(id);
        when(referral.study()).thenReturn(new StudyInstanceUid("1.2.3"));
        when(referral.from()).thenReturn(new HospitalId("wangren"));
        when(referral.urgency()).thenReturn(Urgency.U3);
        when(referral.clinical()).thenReturn(Told.of("CT", "HEAD", List.of(), Map.of("age", 50)));
        when(referrals.get(id)).thenReturn(referral);
        when(cases.urgencyByRules(referral)).thenAnswer(call -> referral.urgency());
        when(progress.preRead(eq(id), anyString(), anyDouble())).thenAnswer(call -> {
            when(referral.preRead())
                    .thenReturn(new PreRead(call.getArgument(1), call.<Double>getArgument(2), Instant.now()));
            return true;
        });
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
    void aProgramIsToldWhatTheImagesAreAndNothingElse() {
        start();
        LockedExternalTask task = fetched();
        assertThat(task.getVariables().keySet()).containsExactlyInAnyOrder("studyInstanceUid", "modality", "bodyPart");
        assertThat(task.getBusinessKey()).isEqualTo(id.toString());
    }

    @Test
    void aHaemorrhageRaisesTheCase() {
        ProcessInstance instance = start();
        answer(Map.of("aiFinding", "intracerebralHaemorrhage", "aiScore", 0.93));
        assertThat(instance).isEnded().hasPassed("endEvent_caseRaised");
        verify(cases).tell(referral);
        verify(cases).raise(id);
    }

    @Test
    void nothingAcuteLeavesTheUrgencyAsItIs() {
        ProcessInstance instance = start();
        answer(Map.of("aiFinding", "noAcuteFinding", "aiScore", 0.99));
        assertThat(instance).isEnded().hasPassed("endEvent_urgencyStays");
        verify(progress).preRead(id, "noAcuteFinding", 0.99);
        verify(cases, never()).raise(any());
    }

    @Test
    void whatPeopleFoundMoreUrgentStaysSo() {
        when(referral.urgency()).thenReturn(Urgency.U1);
        ProcessInstance instance = start();
        answer(Map.of("aiFinding", "intracerebralHaemorrhage", "aiScore", 0.93));
        assertThat(instance).isEnded().hasPassed("endEvent_urgencyStays");
        verify(cases, never()).raise(any());
    }

    @Test
    void whatATriagePersonFoundLessUrgentStaysSoUnlessTheProgramSeesMore() {
        when(referral.urgency()).thenReturn(Urgency.U4);
        when(cases.urgencyByRules(referral)).thenReturn(Urgency.U3);
        ProcessInstance instance = start();
        answer(Map.of("aiFinding", "noAcuteFinding", "aiScore", 0.99));
        assertThat(instance).isEnded().hasPassed("endEvent_urgencyStays");

        ProcessInstance another = start();
        answer(Map.of("aiFinding", "intracerebralHaemorrhage", "aiScore", 0.93));
        assertThat(another).isEnded().hasPassed("endEvent_caseRaised");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "noSuchFinding, 0.9, UNKNOWN_FINDING",
                "-, 0.9, UNKNOWN_FINDING",
                "intracerebralHaemorrhage, 1.01, SCORE_OUT_OF_RANGE",
                "intracerebralHaemorrhage, -0.1, SCORE_OUT_OF_RANGE",
                "intracerebralHaemorrhage, NaN, SCORE_OUT_OF_RANGE",
                "intracerebralHaemorrhage, -, SCORE_OUT_OF_RANGE"
            },
            nullValues = "-")
    void anAnswerThatMeansNothingIsRecordedAndNotUsed(String finding, Double score, PreReadRefusal why) {
        ProcessInstance instance = start();
        answer(Variables.putValue("aiFinding", finding).putValue("aiScore", score));
        assertThat(instance).isEnded().hasPassed("endEvent_answerNotUsed");
        verify(progress).preReadRefused(id, why);
        verifyNoInteractions(cases);
    }

    @Test
    void noOtherVariableOfAnAnswerCounts() {
        start();
        answer(Map.of(
                "aiFinding",
                "noAcuteFinding",
                "aiScore",
                0.2,
                "referralId",
                ReferralId.create().toString(),
                "clinicRequest",
                "U1",
                "gcs",
                3,
                "urgency",
                "U4",
                "preReadUsable",
                false,
                "studyInstanceUid",
                "9.9"));
        verify(progress).preRead(id, "noAcuteFinding", 0.2);
        verify(cases, never()).raise(any());
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .variableName("gcs")
                        .orderByProcessInstanceId()
                        .desc()
                        .list())
                .filteredOn(variable -> variable.getValue() != null)
                .isEmpty();
    }

    @Test
    void whoeverDoesNotAnswerInTimeIsNotWaitedFor() {
        ProcessInstance instance = start();
        ClockUtil.setCurrentTime(java.util.Date.from(Instant.now().plusSeconds(601)));
        runJobs();
        assertThat(instance).isEnded().hasPassed("endEvent_notAnswered");
        verifyNoInteractions(progress);
    }

    @Test
    void aCaseThatHasEndedEndsIt() {
        ProcessInstance instance = start();
        LockedExternalTask task = fetched();
        preReads.end(id);
        assertThat(instance).isEnded().hasPassed("endEvent_notWanted");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> engine.getExternalTaskService().complete(task.getId(), WORKER))
                .isInstanceOf(org.camunda.bpm.engine.exception.NotFoundException.class);
        preReads.end(id);
    }

    @Test
    void anAnswerToACaseThatIsReadMeanwhileDoesNothing() {
        when(progress.preRead(any(), anyString(), anyDouble())).thenReturn(false);
        ProcessInstance instance = start();
        answer(Map.of("aiFinding", "intracerebralHaemorrhage", "aiScore", 0.93));
        assertThat(instance).isEnded().hasPassed("endEvent_answerNotUsed");
        verifyNoInteractions(cases);
    }

    @Test
    void aProgramThatFailsAgainAndAgainIsSeenAndStopsNothing() {
        ProcessInstance instance = start();
        LockedExternalTask task = fetched();
        engine.getExternalTaskService().handleFailure(task.getId(), WORKER, "out of memory", 0, 0);
        assertThat(engine.getRuntimeService()
                        .createIncidentQuery()
                        .processInstanceId(instance.getId())
                        .singleResult()
                        .getIncidentType())
                .isEqualTo("failedExternalTask");
        ClockUtil.setCurrentTime(java.util.Date.from(Instant.now().plusSeconds(601)));
        runJobs();
        assertThat(instance).isEnded();
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    }

    private ProcessInstance start() {
        preReads.start(referral);
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), "pre-read")
                .singleResult();
    }

    private LockedExternalTask fetched() {
        return engine.getExternalTaskService()
                .fetchAndLock(10, WORKER)
                .topic(Worker.TOPIC, 60_000)
                .execute()
                .get(0);
    }

    private void answer(Map<String, Object> variables) {
        engine.getExternalTaskService().complete(fetched().getId(), WORKER, variables);
        runJobs();
    }

    private void runJobs() {
        for (Job job :
                engine.getManagementService().createJobQuery().executable().list()) {
            engine.getManagementService().executeJob(job.getId());
        }
    }
}
