package org.imagecloud.workflow.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.imagecloud.http.Bounded;
import org.imagecloud.modeladmin.Models;
import org.imagecloud.modeladmin.Rehearsed;
import org.imagecloud.modelrules.DecisionChecks;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.decisions.TableWords;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine holds, for administrators; what is to come into force goes through its own deployers, and so through the checks before them. */
@Component
class EngineModels implements Models {

    /** The source of what is deployed only to see what is said of it. */
    static final String TRIAL = "trial";

    private static final int LONGEST_NAME = 200;

    private final RepositoryService repository;
    private final DeploymentRecord record;
    private final TakenFiles lock;
    private final ProcessEngine engine;
    private final ProblemTexts texts;
    private final DecisionChecks tables = new DecisionChecks(TableWords.ALL);
    private final TransactionTemplate tried;
    private final TransactionTemplate apart;

    EngineModels(
            @Lazy RepositoryService repository,
            DeploymentRecord record,
            TakenFiles lock,
            @Lazy ProcessEngine engine,
            MessageSource messages,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.record = record;
        this.lock = lock;
        this.engine = engine;
        this.texts = new ProblemTexts(messages);
        this.tried = new TransactionTemplate(transactions);
        this.tried.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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

    /** What a deployment says that is not kept. */
    @Override
    public List<Problem> problems(String model, boolean isProcess, byte[] content) {
        try {
            tried.executeWithoutResult(trial -> {
                trial.setRollbackOnly();
                deployed(model, isProcess, content, model, TRIAL);
            });
            Stream<ModelProblem> hints =
                    isProcess ? Stream.empty() : hints(model, content).stream().map(texts::problem);
            return Stream.concat(record.ofTrial().stream(), hints)
                    .map(EngineModels::problem)
                    .toList();
        } catch (ModelsRefused refused) {
            return refused.problems().stream()
                    .map(EngineModels::problem)
                    .sorted(Comparator.comparing(problem -> !problem.refuses()))
                    .toList();
        } catch (ProcessEngineException e) {
            return List.of(new Problem(model, Finding.NO_RULE, true, String.valueOf(e.getMessage())));
        }
    }

    private List<Finding> hints(String model, byte[] content) {
        return inForce(model).map(now -> tables.hints(content, now.content())).orElse(List.of());
    }

    @Override
    public List<Rehearsed> rehearse(String process, byte[] content) {
        List<Rehearsed> all = new ArrayList<>();
        Authentication who = engine.getIdentityService().getCurrentAuthentication();
        engine.getIdentityService().clearAuthentication();
        try {
            tried.executeWithoutResult(trial -> {
                trial.setRollbackOnly();
                deployed(process, true, content, process, TRIAL);
                record.ofTrial();
                ReferenceCase.of(process).forEach(one -> all.add(driven(one)));
            });
            return all;
        } finally {
            if (who != null) {
                engine.getIdentityService().setAuthentication(who);
            }
        }
    }

    /** What one has left, or broken, the next does not meet. */
    private Rehearsed driven(ReferenceCase one) {
        return Objects.requireNonNull(apart.execute(step -> {
            step.setRollbackOnly();
            return new CaseDriver(engine, one).drive();
        }));
    }

    @Override
    public void lock() {
        lock.lock();
    }

    @Override
    public void deploy(String model, boolean isProcess, byte[] content, String reason) {
        try {
            deployed(model, isProcess, content, reason, "draft");
        } catch (OptimisticLockingException lostRace) {
            throw lostRace;
        } catch (ProcessEngineException e) {
            if (DatabaseOutage.isCauseOf(e)) {
                throw e;
            }
            throw Refusal.unprocessable("drafts.refused", String.valueOf(e.getMessage()));
        }
    }

    private void deployed(String model, boolean isProcess, byte[] content, String reason, String source) {
        repository
                .createDeployment()
                .name(Finding.cut(reason, LONGEST_NAME))
                .source(source)
                .addInputStream(path(model, isProcess), new ByteArrayInputStream(content))
                .deploy();
    }

    private static Problem problem(ModelProblem problem) {
        boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
        return new Problem(
                problem.model(),
                problem.element() == null ? Finding.NO_RULE : problem.element(),
                problem.refuses(),
                english ? problem.english() : problem.chinese());
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
