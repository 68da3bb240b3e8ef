package org.imagecloud.workflow.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.imagecloud.modelrules.Check;
import org.imagecloud.modelrules.DecisionInputs;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.modelrules.ModelNames;
import org.imagecloud.workflow.expressions.CallableBeans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Stands before the engine's own deployers, for every way in: Modeler and REST, Cockpit, pages, and what the application takes
 * from its files. A model that breaks a rule is refused with the whole deployment, in the transaction that would have kept
 * it. Models in force were checked when they were new; whether one runs what it
 * may not is looked at again whenever the engine loads it, because it may be older than that rule.
 */
@Component
class DeploymentChecks extends AbstractProcessEnginePlugin implements Deployer {

    private static final Logger log = LoggerFactory.getLogger(DeploymentChecks.class);

    private final ProblemTexts texts;
    private final Gate gate;
    private final BiConsumer<DeploymentEntity, List<ModelProblem>> record;

    /** Between the deployers before the engine's own and those behind them. */
    private final ThreadLocal<List<ModelProblem>> warnings = ThreadLocal.withInitial(List::of);

    @Autowired
    DeploymentChecks(MessageSource messages, CallableBeans beans, DeploymentRecord record) {
        this(messages, names(beans), ModelFiles.ours(), record::keep);
    }

    /**
     * A gate.
     *
     * @param ours the models that the application comes with, by their path
     * @param record what keeps what a deployment has brought, with the warnings
     */
    DeploymentChecks(
            MessageSource messages,
            ModelNames names,
            Map<String, byte[]> ours,
            BiConsumer<DeploymentEntity, List<ModelProblem>> record) {
        this.texts = new ProblemTexts(messages);
        this.gate = new Gate(names, ours);
        this.record = record;
    }

    private static ModelNames names(CallableBeans beans) {
        Set<String> variables = new TreeSet<>(KnownVariables.names());
        variables.addAll(DecisionInputs.COLUMNS.keySet());
        Set<String> forms = ModelFiles.forms().stream()
                .map(form -> form.path().replaceFirst("^forms/", ""))
                .collect(Collectors.toSet());
        return new ModelNames(beans::isCallable, beans::isTaken, variables::contains, forms::contains);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<Deployer> before = new ArrayList<>();
        if (configuration.getCustomPreDeployers() != null) {
            before.addAll(configuration.getCustomPreDeployers());
        }
        before.add(this);
        configuration.setCustomPreDeployers(before);
        List<Deployer> after = new ArrayList<>();
        if (configuration.getCustomPostDeployers() != null) {
            after.addAll(configuration.getCustomPostDeployers());
        }
        after.add(this::deployed);
        configuration.setCustomPostDeployers(after);
    }

    private void deployed(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            record.accept(deployment, warnings.get());
        }
        warnings.remove();
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        List<Finding> findings = deployment.isNew() ? whenNew(deployment) : whenLoaded(deployment);
        List<Finding> refusing =
                findings.stream().filter(finding -> finding.check().refuses()).toList();
        if (!refusing.isEmpty()) {
            throw new ModelsRefused(
                    texts.refusal(refusing, LocaleContextHolder.getLocale()),
                    findings.stream().limit(Finding.MOST).map(texts::problem).toList());
        }
        findings.forEach(warning -> log.warn("{}", texts.text(warning, Locale.ENGLISH)));
        warnings.set(findings.stream().map(texts::problem).toList());
    }

    private List<Finding> whenNew(DeploymentEntity deployment) {
        if (deployment.getTenantId() != null) {
            return List.of(new Finding(
                    Check.TENANT, deployment.getTenantId(), Finding.NO_RULE, Map.of(), deployment.getTenantId()));
        }
        Map<String, byte[]> models = new LinkedHashMap<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            models.put(resource.getName(), resource.getBytes());
        }
        return gate.judge(models, DefinitionsInForce::processes, DefinitionsInForce::decisions);
    }

    private List<Finding> whenLoaded(DeploymentEntity deployment) {
        return deployment.getResources().values().stream()
                .flatMap(resource -> gate.whenLoaded(resource.getName(), resource.getBytes()).stream())
                .toList();
    }
}
