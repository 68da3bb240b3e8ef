package org.imagecloud.workflow.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.spring.boot.starter.event.PostDeployEvent;
import org.imagecloud.shared.DatabaseOutage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes, at each start, the files that have changed since they were last taken, and nothing else: what is in force is what the
 * database holds. Where an administrator has changed the same model on line, that stays in force, and a person decides.
 */
@Component
class FilesAtStart {

    private static final Logger log = LoggerFactory.getLogger(FilesAtStart.class);

    /** Told as the deployment's source. */
    static final String SOURCE = "files";

    /** The same where a person took one. */
    static final String TAKEN = "file";

    /** The source of what versions before this took from files, all together, whenever one had changed. */
    private static final String OF_BEFORE = "process application";

    private final ModelFiles files;
    private final TakenFiles taken;
    private final ModelsInForce inForce;
    private final ModelChanges changes;
    private final RepositoryService repository;
    private final TransactionTemplate transaction;

    FilesAtStart(
            ModelFiles files,
            TakenFiles taken,
            ModelsInForce inForce,
            ModelChanges changes,
            RepositoryService repository,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.taken = taken;
        this.inForce = inForce;
        this.changes = changes;
        this.repository = repository;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Before the engine takes up its jobs. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void take(PostDeployEvent engineIsThere) {
        List<ModelFile> newer = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                taken.lock();
                newer.addAll(files.all().stream().filter(this::isToBeTaken).toList());
                deploy(newer);
            });
        } catch (ProcessEngineException refused) {
            if (DatabaseOutage.isCauseOf(refused)) {
                throw refused;
            }
            leave(newer, refused);
        }
    }

    /** Where nothing is in force, there is nothing to go on with. */
    private void leave(List<ModelFile> newer, ProcessEngineException refused) {
        if (newer.stream().anyMatch(file -> inForce.of(file.model()).isEmpty())) {
            throw refused;
        }
        log.error("Newer files are refused, and what is in force stays: {}", refused.getMessage());
        transaction.executeWithoutResult(status -> newer.forEach(
                file -> taken.waits(file.path(), last(file).orElse(""), file.sha256(), TakenFiles.Because.REFUSED)));
    }

    private boolean isToBeTaken(ModelFile file) {
        Optional<ModelsInForce.InForce> now = inForce.of(file.model());
        if (now.isEmpty()) {
            return true;
        }
        String sha256 = file.sha256();
        String inForceNow = now.get().sha256();
        String last = last(file).orElse(inForceNow);
        if (sha256.equals(inForceNow) || sha256.equals(last)) {
            taken.taken(file.path(), sha256);
            return false;
        }
        if (inForceNow.equals(last) || wasWithdrawn(file.model(), last)) {
            return true;
        }
        log.warn(
                "{} was changed on line (version {}), and the file has changed too: what is in force stays. An administrator"
                        + " takes the file, or keeps what is in force: GET /api/models",
                file.model(),
                now.get().version());
        taken.waits(file.path(), last, sha256, TakenFiles.Because.CHANGED_ONLINE);
        return false;
    }

    /** Nobody has changed what is in force since the file that was taken last gave way to the version before. */
    private boolean wasWithdrawn(String model, String last) {
        return changes.of(model, 1).stream()
                .filter(change -> change.kind() == ModelChanges.Kind.WITHDRAWN)
                .flatMap(change -> Optional.ofNullable(change.oldVersion()).stream())
                .flatMap(version -> changes.ofVersion(model, version).stream())
                .anyMatch(broken -> broken.sha256().equals(last));
    }

    /** What was last taken of a file; empty where it never was, as of one that is there for the first time. */
    private Optional<String> last(ModelFile file) {
        return taken.sha256(file.path()).or(() -> lastOfBefore(file));
    }

    private Optional<String> lastOfBefore(ModelFile file) {
        return repository
                .createDeploymentQuery()
                .deploymentSource(OF_BEFORE)
                .orderByDeploymentTime()
                .desc()
                .list()
                .stream()
                .map(Deployment::getId)
                .filter(id -> repository.getDeploymentResourceNames(id).contains(file.path()))
                .findFirst()
                .map(id -> ModelFile.sha256(ModelsInForce.read(repository.getResourceAsStream(id, file.path()))));
    }

    private void deploy(List<ModelFile> newer) {
        if (newer.isEmpty()) {
            return;
        }
        DeploymentBuilder deployment =
                repository.createDeployment().name("files").source(SOURCE);
        newer.forEach(file -> deployment.addInputStream(file.path(), new java.io.ByteArrayInputStream(file.content())));
        deployment.deploy();
        newer.forEach(file -> taken.taken(file.path(), file.sha256()));
        log.info("Taken from the files: {}", newer.stream().map(ModelFile::path).toList());
    }
}
