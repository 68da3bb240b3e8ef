package org.imagecloud.workflow.watchtarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.runtime.Job;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.TargetStage;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.sla.Milestones;
import org.imagecloud.workflow.CaseProcess;
import org.junit.jupiter.api.Test;

/** A clock for each target. */
class WatchTargetProcessTest extends CaseProcess {

    @Test
    void theTimesForTheClaimAndThePreliminaryReportAreWatchedToo() {
        start(headache());
        at(Duration.ofSeconds(91));
        fireDueTimers();
        assertThat(stages(TargetStep.CLAIM)).containsExactly(TargetStage.WARNED);
        at(Duration.ofMinutes(4));
        fireDueTimers();
        assertThat(stages(TargetStep.CLAIM)).containsExactly(TargetStage.values());
        assertThat(stages(TargetStep.PRELIMINARY)).isEmpty();
        at(Duration.ofMinutes(21));
        fireDueTimers();
        assertThat(stages(TargetStep.PRELIMINARY)).containsExactly(TargetStage.values());
        assertThat(stages(TargetStep.FINAL)).isEmpty();
    }

    @Test
    void nobodyIsToldOfAStepThatIsDone() {
        start(headache());
        claim(READER);
        at(Duration.ofMinutes(4));
        fireDueTimers();
        assertThat(stages(TargetStep.CLAIM)).isEmpty();
        assertThat(sent(Notice.Kind.TARGET_MISSED)).isEmpty();
    }

    @Test
    void theReadersAreRemindedThenTheSupervisorIsToldThenTheBreachIsRecorded() {
        start(headache());
        claim(READER);
        List<TargetStage> reached = new ArrayList<>();
        new TreeMap<>(Map.of(31, TargetStage.WARNED, 46, TargetStage.ENDANGERED, 61, TargetStage.MISSED))
                .forEach((minutes, stage) -> {
                    assertThat(stages(TargetStep.FINAL)).isEqualTo(reached);
                    at(Duration.ofMinutes(minutes - 1));
                    stillReads();
                    at(Duration.ofMinutes(minutes));
                    fireDueTimers();
                    reached.add(stage);
                });
        assertThat(stages(TargetStep.FINAL)).isEqualTo(reached);
        assertThat(sent(Notice.Kind.TARGET_WARNED, "lixin/radiologist")).isNotEmpty();
        assertThat(sent(Notice.Kind.TARGET_MISSED, "lixin/supervisor")).isNotEmpty();
        assertThat(task()).isAssignedTo(READER.userId());
    }

    @Test
    void whatAnExpertReadsIsAlsoToldToTheExpertsSupervisor() {
        start(headache());
        claim(EXPERT);
        for (int minutes : List.of(31, 46)) {
            at(Duration.ofMinutes(minutes - 1));
            stillReads();
            at(Duration.ofMinutes(minutes));
            fireDueTimers();
        }
        for (String supervisors : List.of("lixin/supervisor", "bozhou/supervisor")) {
            assertThat(sent(Notice.Kind.TARGET_ENDANGERED, supervisors)).isNotEmpty();
        }
    }

    @Test
    void aSignedReportStopsTheClock() {
        start(headache());
        sign("noAcuteFinding");
        at(Duration.ofMinutes(61));
        fireDueTimers();
        for (TargetStep step : TargetStep.values()) {
            assertThat(stages(step)).isEmpty();
        }
    }

    /** Each clock is told of its own step, and of no other. */
    @Test
    void theClocksFollowEachItsOwnTarget() {
        start(cough());
        triage();
        inform(headache());
        ReadingTargets targets = Objects.requireNonNull(referral().targets());
        Milestones preliminary = Objects.requireNonNull(targets.preliminary());
        assertThat(watchers(TargetStep.CLAIM))
                .containsExactly(Date.from(targets.claim().warnAt()));
        assertThat(watchers(TargetStep.PRELIMINARY)).containsExactly(Date.from(preliminary.warnAt()));
        assertThat(watchers(TargetStep.FINAL))
                .containsExactly(Date.from(targets.finalReport().warnAt()));
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
}
