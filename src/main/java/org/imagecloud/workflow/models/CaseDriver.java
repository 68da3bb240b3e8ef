package org.imagecloud.workflow.models;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.modeladmin.Rehearsed;
import org.imagecloud.modeladmin.Rehearsed.Flaw;
import org.imagecloud.modeladmin.Rehearsed.Kind;
import org.imagecloud.workflow.cases.Rehearsal;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;

/**
 * Drives a reference case through the newest versions of the processes that an engine has: does what people do, lets time go by, and looks
 * whether it goes where it must. Whoever calls it rolls back.
 */
final class CaseDriver {

    private static final int MOST_JOBS = 100;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final HistoryService history;
    private final ReferenceCase reference;
    private final String key = "rehearsal-" + UUID.randomUUID();
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Integer> called = new HashMap<>();
    private int jobs;

    CaseDriver(ProcessEngine engine, ReferenceCase reference) {
        this.runtime = engine.getRuntimeService();
        this.tasks = engine.getTaskService();
        this.management = engine.getManagementService();
        this.history = engine.getHistoryService();
        this.reference = reference;
    }

    Rehearsed drive() {
        long begun = System.nanoTime();
        List<String> steps = List.of();
        try (Rehearsal time = Rehearsal.begin(this::answer)) {
            steps = drive(time);
        } catch (RuntimeException failed) {
            flaws.add(new Flaw(Kind.FAILED, FailedElement.told(failed)));
        }
        return new Rehearsed(
                Objects.requireNonNull(reference.reference()),
                reference.name(),
                steps,
                steps.contains(reference.ends()) ? reference.ends() : null,
                flaws.stream().distinct().toList(),
                (System.nanoTime() - begun) / 1_000_000);
    }

    private Map<String, Object> answer(String part) {
        return reference.answer(part, called.merge(part, 1, Integer::sum) - 1, now());
    }

    private List<String> drive(Rehearsal time) {
        String root = runtime.startProcessInstanceByKey(
                        reference.process(), key, ReferenceCase.values(reference.start(), now()))
                .getId();
        goOn(time, Duration.ZERO);
        boolean awaited = true;
        for (ReferenceCase.Act act : reference.acts()) {
            if (act.waits() != null || act.complete() != null) {
                lookAtWaiting();
            }
            awaited = awaited && does(act, time);
        }
        lookAtWaiting();
        List<String> steps = passed();
        reference.passes().stream()
                .filter(step -> !steps.contains(step))
                .forEach(step -> flaws.add(new Flaw(Kind.NOT_PASSED, step)));
        Objects.requireNonNullElse(reference.neverPasses(), List.<String>of()).stream()
                .filter(steps::contains)
                .forEach(step -> flaws.add(new Flaw(Kind.PASSED, step)));
        boolean ended = instances().stream().noneMatch(one -> one.getId().equals(root));
        if (!ended || !steps.contains(reference.ends())) {
            flaws.add(new Flaw(Kind.NOT_ENDED, reference.ends()));
        }
        return steps;
    }

    /** @return whether it was waited for */
    private boolean does(ReferenceCase.Act act, Rehearsal time) {
        String missing = done(act, time);
        goOn(time, Duration.ZERO);
        if (missing != null) {
            flaws.add(new Flaw(Kind.NOT_AWAITED, missing));
        }
        return missing == null;
    }

    private @Nullable String done(ReferenceCase.Act act, Rehearsal time) {
        if (act.waits() != null) {
            goOn(time, act.waits());
        } else if (act.complete() != null) {
            Optional<Task> task =
                    tasks
                            .createTaskQuery()
                            .processInstanceBusinessKey(key)
                            .taskDefinitionKey(act.complete())
                            .list()
                            .stream()
                            .findFirst();
            task.ifPresent(one -> tasks.complete(one.getId(), ReferenceCase.values(act.set(), now())));
            return task.isPresent() ? null : act.complete();
        } else if (act.message() != null) {
            boolean awaited = runtime.createExecutionQuery()
                            .processInstanceBusinessKey(key)
                            .messageEventSubscriptionName(act.message())
                            .count()
                    > 0;
            if (!awaited) {
                return act.message();
            }
            runtime.createMessageCorrelation(act.message())
                    .processInstanceBusinessKey(key)
                    .setVariables(ReferenceCase.values(act.set(), now()))
                    .correlateAll();
        } else {
            String process = Objects.requireNonNull(act.in());
            List<ProcessInstance> told = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(key, process)
                    .list();
            told.forEach(one -> runtime.setVariables(one.getId(), ReferenceCase.values(act.set(), now())));
            return told.isEmpty() ? process : null;
        }
        return null;
    }

    /** What is due goes on, in the order of time; each timer at its own moment. */
    private void goOn(Rehearsal time, Duration span) {
        Instant until = now().plus(span);
        for (Optional<Job> next = next(until); next.isPresent(); next = next(until)) {
            Job job = next.get();
            Date due = job.getDuedate();
            if (due != null && due.toInstant().isAfter(now())) {
                time.goAhead(Duration.between(now(), due.toInstant()));
            }
            if (++jobs > MOST_JOBS) {
                throw new IllegalStateException("More than " + MOST_JOBS + " timers and steps without an end");
            }
            management.executeJob(job.getId());
        }
        if (now().isBefore(until)) {
            time.goAhead(Duration.between(now(), until));
        }
    }

    private Optional<Job> next(Instant until) {
        return instances().stream()
                .flatMap(one -> management.createJobQuery().processInstanceId(one.getId()).list().stream())
                .filter(job -> job.getDuedate() == null
                        || !job.getDuedate().toInstant().isAfter(until))
                .min(Comparator.comparing(job -> job.getDuedate() == null
                        ? Instant.MIN
                        : job.getDuedate().toInstant()));
    }

    /** A case that waits has a timer, and its processes know of one urgency. */
    private void lookAtWaiting() {
        List<ProcessInstance> waiting = instances();
        if (waiting.isEmpty()) {
            return;
        }
        boolean hasTimer = waiting.stream()
                .anyMatch(one -> management
                                .createJobQuery()
                                .processInstanceId(one.getId())
                                .timers()
                                .count()
                        > 0);
        if (!hasTimer) {
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(key)
                    .list()
                    .forEach(task -> flaws.add(new Flaw(Kind.NO_TIMER, task.getTaskDefinitionKey())));
        }
        List<String> urgencies = runtime
                .createVariableInstanceQuery()
                .processInstanceIdIn(
                        waiting.stream().map(ProcessInstance::getId).toArray(String[]::new))
                .variableName(ProcessVariables.URGENCY.name())
                .list()
                .stream()
                .map(VariableInstance::getValue)
                .map(String::valueOf)
                .distinct()
                .sorted()
                .toList();
        if (urgencies.size() > 1) {
            flaws.add(new Flaw(Kind.SEVERAL_URGENCIES, String.join(", ", urgencies)));
        }
    }

    private List<ProcessInstance> instances() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .list();
    }

    private List<String> passed() {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(key).list().stream()
                .flatMap(one ->
                        history.createHistoricActivityInstanceQuery().processInstanceId(one.getId()).list().stream())
                .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime))
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
