package org.imagecloud.workflow.rules;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Stands before the engine's own deployers, for every way in: Modeler and REST, Cockpit, and what the application deploys
 * at its start. A table that breaks a rule is refused with the whole deployment, in the transaction that would have kept
 * it; the REST API answers 400 with the findings. Deployments that are only loaded again were checked when they were new.
 */
@Component
class DeploymentChecks extends AbstractCamundaConfiguration implements Deployer {

    private static final Logger log = LoggerFactory.getLogger(DeploymentChecks.class);

    private final MessageSource messages;
    private final DecisionChecks checks = new DecisionChecks();

    DeploymentChecks(MessageSource messages) {
        this.messages = messages;
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
        if (!deployment.isNew()) {
            return;
        }
        List<Finding> refusing = new ArrayList<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            if (isDecision(resource.getName())) {
                for (Finding finding : checks.run(new ByteArrayInputStream(resource.getBytes()))) {
                    if (finding.check().refuses()) {
                        refusing.add(finding);
                    } else {
                        log.warn("{}: {}", resource.getName(), text(finding, Locale.ENGLISH));
                    }
                }
            }
        }
        if (!refusing.isEmpty()) {
            throw new BadUserRequestException(text(refusing, LocaleContextHolder.getLocale()));
        }
    }

    /** As the engine tells them: {@code DecisionDefinitionDeployer}. */
    private static boolean isDecision(String resource) {
        return resource.endsWith(".dmn") || resource.endsWith(".dmn11.xml");
    }

    private String text(List<Finding> findings, Locale locale) {
        return Stream.concat(
                        Stream.of(messages.getMessage("rules.check.refused", null, locale)),
                        findings.stream().map(finding -> text(finding, locale)))
                .collect(Collectors.joining("\n"));
    }

    private String text(Finding finding, Locale locale) {
        return messages.getMessage(finding.check().messageKey(), finding.arguments(), locale);
    }
}
