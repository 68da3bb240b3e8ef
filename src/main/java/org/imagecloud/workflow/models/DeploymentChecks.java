package org.imagecloud.workflow.models;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.imagecloud.modelrules.Check;
import org.imagecloud.modelrules.DecisionChecks;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.modelrules.ModelChecks;
import org.imagecloud.modelrules.ModelNames;
import org.imagecloud.workflow.decisions.TableWords;
import org.imagecloud.workflow.expressions.CallableBeans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Stands before the engine's own deployers, for every way in: Modeler and REST, Cockpit, and what the application deploys
 * at its start. A file that breaks a rule is refused with the whole deployment, in the transaction that would have kept
 * it; the REST API answers 400 with the findings. Tables in force were checked when they were new; whether a model runs what it
 * may not is looked at again whenever the engine loads it, because it may be older than that rule.
 */
@Component
class DeploymentChecks extends AbstractProcessEnginePlugin implements Deployer {

    private static final Logger log = LoggerFactory.getLogger(DeploymentChecks.class);

    private static final int LONGEST_TEXT = 1_000;

    private static final Set<Check> HARMLESS_WHEN_LOADED =
            EnumSet.of(Check.NOT_CALLABLE, Check.FOREIGN_FILE, Check.EXPRESSION);

    private final MessageSource messages;
    private final ModelChecks models;
    private final DecisionChecks tables = new DecisionChecks(TableWords.ALL);

    @Autowired
    DeploymentChecks(MessageSource messages, CallableBeans beans) {
        this(messages, new ModelNames(beans::isCallable, beans::isTaken));
    }

    DeploymentChecks(MessageSource messages, ModelNames names) {
        this.messages = messages;
        this.models = new ModelChecks(names);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<Deployer> before = new ArrayList<>();
        if (configuration.getCustomPreDeployers() != null) {
            before.addAll(configuration.getCustomPreDeployers());
        }
        before.add(this);
        configuration.setCustomPreDeployers(before);
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        List<Finding> refusing = new ArrayList<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            for (Finding finding : deployment.isNew() ? whenNew(resource) : whenLoaded(resource)) {
                if (finding.check().refuses()) {
                    refusing.add(finding);
                } else {
                    log.warn("{}: {}", Finding.cut(resource.getName(), LONGEST_TEXT), text(finding, Locale.ENGLISH));
                }
            }
        }
        if (deployment.isNew() && refusing.isEmpty()) {
            refusing.addAll(together(deployment));
        }
        if (!refusing.isEmpty()) {
            throw new BadUserRequestException(text(refusing, LocaleContextHolder.getLocale()));
        }
    }

    /** Loops of several processes, some of which may be in force already. */
    private List<Finding> together(DeploymentEntity deployment) {
        Map<String, byte[]> ofNew = deployment.getResources().values().stream()
                .filter(resource -> isProcess(resource.getName()))
                .collect(Collectors.toMap(ResourceEntity::getName, ResourceEntity::getBytes));
        return ofNew.isEmpty() ? List.of() : models.ofProcessesTogether(ofNew, ProcessesInForce.models());
    }

    List<Finding> whenNew(ResourceEntity resource) {
        List<Finding> findings = findings(resource);
        return findings.isEmpty() && isDecision(resource.getName())
                ? tables.run(new ByteArrayInputStream(resource.getBytes()))
                : findings;
    }

    /**
     * A delegate that there is no more is no danger, and the other tasks of its process go on. A cell that is no FEEL runs
     * nothing, and the other rules of its table answer.
     */
    private List<Finding> whenLoaded(ResourceEntity resource) {
        return findings(resource).stream()
                .filter(finding -> !HARMLESS_WHEN_LOADED.contains(finding.check()))
                .toList();
    }

    private List<Finding> findings(ResourceEntity resource) {
        String name = resource.getName();
        if (isProcess(name)) {
            return models.ofProcess(name, resource.getBytes());
        }
        return isDecision(name)
                ? models.ofDecision(name, resource.getBytes())
                : List.of(new Finding(Check.FOREIGN_FILE, name, Finding.NO_RULE, Map.of(), ""));
    }

    /** As the engine tells them: {@code BpmnDeployer}. */
    private static boolean isProcess(String resource) {
        return resource.endsWith("bpmn") || resource.endsWith("bpmn20.xml");
    }

    /** As the engine tells them: {@code DecisionDefinitionDeployer}. */
    private static boolean isDecision(String resource) {
        return resource.endsWith("dmn") || resource.endsWith("dmn11.xml");
    }

    private String text(List<Finding> findings, Locale locale) {
        return Stream.concat(
                        Stream.of(messages.getMessage("rules.check.refused", null, locale)),
                        findings.stream().limit(Finding.MOST).map(finding -> text(finding, locale)))
                .collect(Collectors.joining("\n"));
    }

    String text(Finding finding, Locale locale) {
        return Finding.cut(
                messages.getMessage(finding.check().messageKey(), finding.arguments(), locale), LONGEST_TEXT);
    }
}
