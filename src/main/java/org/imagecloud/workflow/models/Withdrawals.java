package org.imagecloud.workflow.models;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the version before a broken one into force again, as a new version of the same bytes: so whoever starts, calls or asks
 * it, on whichever node, gets it without knowing. It happens beside the work that found it out, which may fail.
 */
@Component
class Withdrawals implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);

    /** Told as the deployment's source. */
    static final String SOURCE = "withdrawal";

    private static final int MOST_WAITING = 100;
    private static final int MOST_SUSPECTS = 5;

    private final RepositoryService repository;
    private final ModelsInForce inForce;
    private final ModelChanges changes;
    private final TakenFiles lock;
    private final ModelFiles files;
    private final IdentityService identity;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ThreadPoolExecutor beside = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> new Thread(work, "model-withdrawal"),
            new ThreadPoolExecutor.DiscardPolicy());

    Withdrawals(
            @Lazy RepositoryService repository,
            ModelsInForce inForce,
            ModelChanges changes,
            TakenFiles lock,
            ModelFiles files,
            @Lazy IdentityService identity,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.inForce = inForce;
        this.changes = changes;
        this.lock = lock;
        this.files = files;
        this.identity = identity;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A version that has been shown to be broken.
     *
     * @param version the one that failed, and {@code before} the one that did not
     * @param element where, as far as it is known
     */
    record Broken(
            String model, int version, int before, @Nullable String element, String cause) {}

    /** A process of which another version was in force before this. */
    record Suspect(String process, int version, int versionBefore, byte[] content) {

        Broken broken(Throwable failure) {
            return new Broken(
                    process, version, versionBefore, FailedElement.of(failure, content), FailedElement.told(failure));
        }
    }

    /** The processes of which more than one version is there, those that were changed last first. */
    List<Suspect> suspects() {
        Authentication who = identity.getCurrentAuthentication();
        identity.clearAuthentication(); // whoever does the step may not see all versions
        try {
            return changedLast();
        } finally {
            if (who != null) {
                identity.setAuthentication(who);
            }
        }
    }

    private List<Suspect> changedLast() {
        return repository.createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                .filter(process -> process.getVersion() > 1)
                .sorted((one, other) -> deployed(other).compareTo(deployed(one)))
                .flatMap(process -> before(process).stream())
                .limit(MOST_SUSPECTS)
                .toList();
    }

    private java.util.Date deployed(ProcessDefinition process) {
        return repository
                .createDeploymentQuery()
                .deploymentId(process.getDeploymentId())
                .singleResult()
                .getDeploymentTime();
    }

    /** The newest version that says something else. */
    private Optional<Suspect> before(ProcessDefinition latest) {
        byte[] now = ModelsInForce.read(repository.getProcessModel(latest.getId()));
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(latest.getKey())
                .withoutTenantId()
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .filter(one -> one.getVersion() < latest.getVersion())
                .filter(one -> !Arrays.equals(now, ModelsInForce.read(repository.getProcessModel(one.getId()))))
                .findFirst()
                .map(one -> new Suspect(latest.getKey(), latest.getVersion(), one.getVersion(), now));
    }

    /** Tells of it, and does not wait. */
    void broken(Broken broken) {
        log.error(
                "Version {} of {} is broken at {}, and version {} comes into force again: {}",
                broken.version(),
                broken.model(),
                broken.element(),
                broken.before(),
                broken.cause());
        beside.execute(() -> withdraw(broken));
    }

    private void withdraw(Broken broken) {
        try {
            transaction.executeWithoutResult(status -> {
                lock.lock();
                inForce.of(broken.model())
                        .filter(now -> now.version() == broken.version())
                        .ifPresent(now -> restore(broken));
            });
        } catch (RuntimeException e) {
            log.error("Version {} of {} stays in force", broken.version(), broken.model(), e);
        }
    }

    /** An older node does not know what the models of a newer release name; they are not broken for that. */
    private boolean isOfAnotherBuild(Broken broken) {
        return changes.ofVersion(broken.model(), broken.version())
                .filter(change -> change.kind() == ModelChanges.Kind.FILE)
                .filter(change -> files.of(broken.model())
                        .filter(file -> file.sha256().equals(change.sha256()))
                        .isEmpty())
                .isPresent();
    }

    private void restore(Broken broken) {
        if (isOfAnotherBuild(broken)) {
            log.error(
                    "Version {} of {} came with another release than this node's, and stays",
                    broken.version(),
                    broken.model());
            return;
        }
        byte[] model = content(broken.model(), broken.before());
        ModelsInForce.InForce now = inForce.of(broken.model()).orElseThrow();
        repository
                .createDeployment()
                .name(broken.model() + " " + broken.before())
                .source(SOURCE)
                .addInputStream(now.path(), new ByteArrayInputStream(model))
                .deploy();
        ModelsInForce.InForce restored = inForce.of(broken.model()).orElseThrow();
        changes.add(new ModelChanges.Change(
                clock.instant(),
                broken.model(),
                ModelChanges.Kind.WITHDRAWN,
                broken.version(),
                restored.version(),
                restored.sha256(),
                restored.definition(),
                null,
                null,
                broken.element(),
                broken.cause(),
                null));
    }

    private byte[] content(String model, int version) {
        ProcessDefinition process = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(model)
                .processDefinitionVersion(version)
                .withoutTenantId()
                .singleResult();
        if (process != null) {
            return ModelsInForce.read(repository.getProcessModel(process.getId()));
        }
        DecisionDefinition decision = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(model)
                .decisionDefinitionVersion(version)
                .withoutTenantId()
                .singleResult();
        return ModelsInForce.read(repository.getDecisionModel(decision.getId()));
    }

    @Override
    public void destroy() {
        beside.shutdown();
    }
}
