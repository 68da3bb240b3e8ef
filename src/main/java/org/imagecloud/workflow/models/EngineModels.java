package org.imagecloud.workflow.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.imagecloud.http.Bounded;
import org.imagecloud.modeladmin.ModelId;
import org.imagecloud.modeladmin.Models;
import org.imagecloud.modeladmin.Rehearsed;
import org.imagecloud.modelrules.DecisionChecks;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.decisions.TableWords;
import org.jspecify.annotations.Nullable;
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
    private final AskedModels asked;
    private final VersionHistory history;
    private final Trials trials;
    private final ProcessEngine engine;
    private final ProblemTexts texts;
    private final DecisionChecks tables = new DecisionChecks(TableWords.ALL);
    private final TransactionTemplate tried;
    private final TransactionTemplate apart;

    EngineModels(
            @Lazy RepositoryService repository,
            DeploymentRecord record,
            TakenFiles lock,
            AskedModels asked,
            VersionHistory history,
            Trials trials,
            @Lazy ProcessEngine engine,
            MessageSource messages,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.record = record;
        this.lock = lock;
        this.asked = asked;
        this.history = history;
        this.trials = trials;
        this.engine = engine;
        this.texts = new ProblemTexts(messages);
        this.tried = new TransactionTemplate(transactions);
        this.tried.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public List<Head> inForce() {
        Stream<Head> decisions =
                repository.createDecisionDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                        .filter(asked::isAsked)
                        .map(decision -> head(decision, false, decision.getName()));
        Stream<Head> processes =
                repository.createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                        .map(process -> head(process, true, process.getKey()));
        return Stream.concat(decisions, processes)
                .sorted(Comparator.comparing(Head::model))
                .toList();
    }

    @Override
    public Optional<Kind> kind(String name) {
        return asked.kind(name);
    }

    @Override
    public Optional<String> strange(ModelId model, byte[] content) {
        return asked.strange(model, content);
    }

    @Override
    public Version inForce(ModelId model) {
        return (model.isProcess()
                        ? asked.latestProcess(model.name()).map(this::version)
                        : asked.latestDecision(model.name()).map(this::version))
                .orElseThrow();
    }

    @Override
    public List<VersionHead> versions(ModelId model, int most) {
        return history.of(model, most);
    }

    @Override
    public boolean wasWithdrawn(ModelId model, String sha256) {
        return history.withdrawn(model).contains(sha256);
    }

    @Override
    public Optional<Version> version(ModelId model, int version) {
        if (version < 1) {
            return Optional.empty();
        }
        return model.isProcess()
                ? Optional.ofNullable(repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(model.name())
                                .processDefinitionVersion(version)
                                .withoutTenantId()
                                .singleResult())
                        .map(this::version)
                : Optional.ofNullable(repository
                                .createDecisionDefinitionQuery()
                                .decisionDefinitionKey(model.name())
                                .decisionDefinitionVersion(version)
                                .withoutTenantId()
                                .singleResult())
                        .map(this::version);
    }

    @Override
    public List<Problem> problems(ModelId model, byte[] content) {
        return trials.problems(
                new Trials.Question(
                        model.name(),
                        Models.sha256(content),
                        beside(),
                        LocaleContextHolder.getLocale().getLanguage()),
                () -> tried(model, content));
    }

    /** What is in force, by the ids of the versions. */
    private String beside() {
        return Stream.concat(
                        repository.createDecisionDefinitionQuery().latestVersion().list().stream(),
                        repository.createProcessDefinitionQuery().latestVersion().list().stream())
                .map(ResourceDefinition::getId)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** What a deployment says that is not kept. */
    private List<Problem> tried(ModelId model, byte[] content) {
        try {
            tried.executeWithoutResult(trial -> {
                trial.setRollbackOnly();
                deployed(model, content, model.name(), TRIAL);
            });
            Stream<ModelProblem> hints = model.isProcess()
                    ? Stream.empty()
                    : hints(model, content).stream().map(texts::problem);
            return Stream.concat(record.ofTrial().stream(), hints)
                    .map(EngineModels::problem)
                    .toList();
        } catch (ModelsRefused refused) {
            return refused.problems().stream()
                    .map(EngineModels::problem)
                    .sorted(Comparator.comparing(problem -> !problem.refuses()))
                    .toList();
        } catch (ParseException e) {
            return Unparsed.problems(model, e);
        } catch (ProcessEngineException e) {
            return List.of(new Problem(model.name(), Finding.NO_RULE, true, String.valueOf(e.getMessage())));
        }
    }

    private List<Finding> hints(ModelId model, byte[] content) {
        return inForce(model.name())
                .map(now -> tables.hints(content, now.content()))
                .orElse(List.of());
    }

    @Override
    public List<Rehearsed> rehearse(ModelId process, byte[] content) {
        Authentication who = engine.getIdentityService().getCurrentAuthentication();
        engine.getIdentityService().clearAuthentication();
        try {
            return trials.inTurn(() -> tried.execute(trial -> {
                trial.setRollbackOnly();
                deployed(process, content, process.name(), TRIAL);
                record.ofTrial();
                return Objects.requireNonNull(ReferenceCase.of(process.name()).stream()
                        .map(this::driven)
                        .toList());
            }));
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
    public void deploy(ModelId model, byte[] content, String reason) {
        try {
            deployed(model, content, reason, "draft");
        } catch (OptimisticLockingException lostRace) {
            throw lostRace;
        } catch (ProcessEngineException e) {
            if (DatabaseOutage.isCauseOf(e)) {
                throw e;
            }
            throw Refusal.unprocessable("drafts.refused", String.valueOf(e.getMessage()));
        }
    }

    private void deployed(ModelId model, byte[] content, String reason, String source) {
        repository
                .createDeployment()
                .name(Finding.cut(reason, LONGEST_NAME))
                .source(source)
                .addInputStream(path(model), new ByteArrayInputStream(content))
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

    private static String path(ModelId model) {
        return model.isProcess() ? "processes/" + model.name() + ".bpmn" : "dmn/" + model.name() + ".dmn";
    }

    private Head head(ResourceDefinition definition, boolean isProcess, @Nullable String name) {
        return new Head(
                definition.getKey(),
                isProcess,
                name == null ? definition.getKey() : name,
                definition.getVersion(),
                since(definition));
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
                    definition.getKey(), isProcess, definition.getVersion(), since(definition), model.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant since(ResourceDefinition definition) {
        return repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult()
                .getDeploymentTime()
                .toInstant();
    }
}
