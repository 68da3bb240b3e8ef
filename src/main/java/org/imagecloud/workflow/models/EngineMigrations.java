package org.imagecloud.workflow.models;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.imagecloud.audit.Interventions;
import org.imagecloud.identity.Person;
import org.imagecloud.modeladmin.RunningVersions;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine's migration of instances: steps of the same id go on as each other, and their timers keep the time at which they are due. */
@Component
class EngineMigrations implements RunningVersions {

    private static final int LONGEST = 500;

    /** As often as a step is tried that fails for the first time. */
    private static final int RETRIES = 3;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final StuckInstances instances;
    private final Interventions trail;
    private final TransactionTemplate apart;

    EngineMigrations(
            @Lazy RepositoryService repository,
            @Lazy RuntimeService runtime,
            @Lazy ManagementService management,
            StuckInstances instances,
            Interventions trail,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.runtime = runtime;
        this.management = management;
        this.instances = instances;
        this.trail = trail;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public List<Stuck> stuck() {
        return instances.stuck();
    }

    @Override
    public Plan plan(String model, int version, int most) {
        ProcessDefinition from = version(model, version);
        ProcessDefinition to = inForce(model);
        List<String> running = instances(model, version);
        List<String> tried = running.stream().limit(most).toList();
        Map<String, String> targets = new HashMap<>();
        if (!isSame(from, to)) {
            migration(from, to)
                    .getInstructions()
                    .forEach(one -> targets.put(one.getSourceActivityId(), one.getTargetActivityId()));
        }
        Map<String, Integer> waiting = instances.waiting(from.getId());
        return new Plan(
                model,
                version,
                to.getVersion(),
                running.size(),
                tried.size(),
                steps(from, isSame(from, to) ? null : targets, waiting),
                tried.stream()
                        .flatMap(one -> Optional.ofNullable(moved(from, to, one, true)).stream())
                        .toList());
    }

    @Override
    public List<String> instances(String model, int version) {
        ProcessDefinition from = version(model, version);
        return instances.of(from.getId(), isSame(from, inForce(model)));
    }

    @Override
    public @Nullable Left bringOver(String model, int version, String instance, String reason, Person by) {
        ProcessDefinition from = version(model, version);
        ProcessDefinition to = inForce(model);
        Left left = moved(from, to, instance, false);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("model", model);
        details.put("instance", instance);
        details.put("oldVersion", String.valueOf(version));
        details.put("newVersion", String.valueOf(to.getVersion()));
        details.put("reason", reason);
        if (left != null) {
            details.put("refused", left.why());
        }
        trail.tell(left == null ? "CASE BROUGHT OVER" : "CASE LEFT", by, details);
        return left;
    }

    /** An instance that somebody works on in this moment is tried once more. */
    private @Nullable Left moved(ProcessDefinition from, ProcessDefinition to, String instance, boolean onlyTried) {
        try {
            try {
                move(from, to, instance, onlyTried);
            } catch (OptimisticLockingException inUse) {
                move(from, to, instance, onlyTried);
            }
            return null;
        } catch (ProcessEngineException refused) {
            String why = FailedElement.withoutValues(String.valueOf(refused.getMessage()));
            return new Left(instances.caseOf(instance), instance, Finding.cut(why, LONGEST));
        }
    }

    private void move(ProcessDefinition from, ProcessDefinition to, String instance, boolean onlyTried) {
        apart.executeWithoutResult(status -> {
            if (onlyTried) {
                status.setRollbackOnly();
            }
            if (!isSame(from, to)) {
                runtime.newMigration(migration(from, to))
                        .processInstanceIds(instance)
                        .execute();
            }
            management.createJobQuery().processInstanceId(instance).noRetriesLeft().list().stream()
                    .map(Job::getId)
                    .forEach(job -> management.setJobRetries(job, RETRIES));
        });
    }

    private MigrationPlan migration(ProcessDefinition from, ProcessDefinition to) {
        return runtime.createMigrationPlan(from.getId(), to.getId())
                .mapEqualActivities()
                .build();
    }

    /** Where cases stand, and what the version in force has under another id or not at all, first. */
    private List<Step> steps(
            ProcessDefinition from, @Nullable Map<String, String> targets, Map<String, Integer> waiting) {
        BpmnModelInstance model = repository.getBpmnModelInstance(from.getId());
        return model.getModelElementsByType(FlowNode.class).stream()
                .filter(node ->
                        waiting.containsKey(node.getId()) || (targets != null && targets.containsKey(node.getId())))
                .map(node -> new Step(
                        node.getId(),
                        Objects.requireNonNullElse(node.getName(), node.getId()),
                        targets == null ? node.getId() : targets.get(node.getId()),
                        waiting.getOrDefault(node.getId(), 0)))
                .sorted(Comparator.comparing((Step step) -> step.to() != null).thenComparing(step -> -step.waiting()))
                .toList();
    }

    private static boolean isSame(ProcessDefinition from, ProcessDefinition to) {
        return from.getId().equals(to.getId());
    }

    private ProcessDefinition version(String model, int version) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(model)
                        .processDefinitionVersion(version)
                        .withoutTenantId()
                        .singleResult())
                .orElseThrow(() -> Refusal.notFound("drafts.versionUnknown"));
    }

    private ProcessDefinition inForce(String model) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(model)
                .latestVersion()
                .withoutTenantId()
                .singleResult();
    }
}
