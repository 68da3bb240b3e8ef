package org.imagecloud.workflow.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.imagecloud.http.Bounded;
import org.imagecloud.modeladmin.Models;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.shared.Refusal;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine holds, for administrators; what is to come into force goes through its own deployers, and so through the checks before them. */
@Component
class EngineModels implements Models {

    private static final int LONGEST_NAME = 200;

    private final RepositoryService repository;
    private final DeploymentChecks checks;
    private final TransactionTemplate tried;

    EngineModels(@Lazy RepositoryService repository, DeploymentChecks checks, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.checks = checks;
        this.tried = new TransactionTemplate(transactions);
        this.tried.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public List<Version> inForce() {
        Stream<Version> decisions =
                repository.createDecisionDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                        .filter(EngineModels::isNamedLikeItsFile)
                        .map(this::version);
        Stream<Version> processes =
                repository.createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                        .map(this::version);
        return Stream.concat(decisions, processes)
                .sorted(Comparator.comparing(Version::model))
                .toList();
    }

    @Override
    public Optional<Version> inForce(String model) {
        return versions(model, 1).stream().findFirst();
    }

    @Override
    public List<Version> versions(String model, int most) {
        List<Version> versions = new ArrayList<>();
        repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(model)
                .withoutTenantId()
                .orderByDecisionDefinitionVersion()
                .desc()
                .listPage(0, most)
                .forEach(decision -> versions.add(version(decision)));
        repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(model)
                .withoutTenantId()
                .orderByProcessDefinitionVersion()
                .desc()
                .listPage(0, most)
                .forEach(process -> versions.add(version(process)));
        return versions;
    }

    @Override
    public Optional<Version> version(String model, int version) {
        Optional<Version> decision = Optional.ofNullable(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(model)
                        .decisionDefinitionVersion(version)
                        .withoutTenantId()
                        .singleResult())
                .map(this::version);
        return decision.or(() -> Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(model)
                        .processDefinitionVersion(version)
                        .withoutTenantId()
                        .singleResult())
                .map(this::version));
    }

    /** What the checks find of the file, and where they find nothing that refuses, what a deployment says that is not kept. */
    @Override
    public List<Problem> problems(String model, boolean isProcess, byte[] content) {
        ResourceEntity resource = new ResourceEntity();
        resource.setName(path(model, isProcess));
        resource.setBytes(content);
        List<Problem> problems = new ArrayList<>(checks.whenNew(resource).stream()
                .sorted(Comparator.comparing(finding -> !finding.check().refuses()))
                .map(this::problem)
                .toList());
        if (problems.stream().noneMatch(Problem::refuses)) {
            refusal(model, isProcess, content)
                    .ifPresent(text -> problems.add(0, new Problem(model, Finding.NO_RULE, true, text)));
        }
        return problems;
    }

    @Override
    public void deploy(String model, boolean isProcess, byte[] content, String reason) {
        try {
            deployed(model, isProcess, content, reason);
        } catch (ProcessEngineException e) {
            throw Refusal.unprocessable("drafts.refused", String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> refusal(String model, boolean isProcess, byte[] content) {
        try {
            tried.executeWithoutResult(trial -> {
                trial.setRollbackOnly();
                deployed(model, isProcess, content, model);
            });
            return Optional.empty();
        } catch (ProcessEngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void deployed(String model, boolean isProcess, byte[] content, String reason) {
        repository
                .createDeployment()
                .name(Finding.cut(reason, LONGEST_NAME))
                .source("draft")
                .addInputStream(path(model, isProcess), new ByteArrayInputStream(content))
                .deploy();
    }

    private Problem problem(Finding finding) {
        return new Problem(
                finding.table(),
                finding.rule(),
                finding.check().refuses(),
                checks.text(finding, LocaleContextHolder.getLocale()));
    }

    private static String path(String model, boolean isProcess) {
        return isProcess ? "processes/" + model + ".bpmn" : "dmn/" + model + ".dmn";
    }

    /** Of a file with several decisions, the one that processes ask. */
    private static boolean isNamedLikeItsFile(DecisionDefinition decision) {
        String name = decision.getResourceName();
        return name.substring(name.lastIndexOf('/') + 1).equals(decision.getKey() + ".dmn");
    }

    private Version version(DecisionDefinition decision) {
        return version(decision, false, repository.getDecisionModel(decision.getId()));
    }

    private Version version(ProcessDefinition process) {
        return version(process, true, repository.getProcessModel(process.getId()));
    }

    @Bounded("a model that was deployed, and so was a body that its route bounds")
    private Version version(ResourceDefinition definition, boolean isProcess, InputStream model) {
        try (model) {
            return new Version(
                    definition.getKey(),
                    isProcess,
                    definition.getVersion(),
                    repository
                            .createDeploymentQuery()
                            .deploymentId(definition.getDeploymentId())
                            .singleResult()
                            .getDeploymentTime()
                            .toInstant(),
                    model.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
