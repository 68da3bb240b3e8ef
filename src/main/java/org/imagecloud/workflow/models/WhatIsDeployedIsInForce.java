package org.imagecloud.workflow.models;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.imagecloud.modelrules.DeclaredIds;
import org.springframework.stereotype.Component;

/**
 * The engine leaves out, where it is asked to filter duplicates, what equals the newest deployment <em>of the same name</em>, though
 * another version may be in force: who deploys A, B and A again would have B and be told 200. Here what is in force, byte for
 * byte, is left out, and everything else becomes a new version, whatever its deployment is called. What people deploy waits for
 * another's approval ({@link DeployedByPeople}).
 */
@Component
class WhatIsDeployedIsInForce extends AbstractProcessEnginePlugin {

    private final ModelsInForce inForce;
    private final DeployedByPeople people;
    private final Trials trials;

    WhatIsDeployedIsInForce(ModelsInForce inForce, DeployedByPeople people, Trials trials) {
        this.inForce = inForce;
        this.people = people;
        this.trials = trials;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setRepositoryService(new Deploying(inForce, people, trials));
    }

    private static final class Deploying extends RepositoryServiceImpl {

        private final ModelsInForce inForce;
        private final Trials trials;

        private final DeployedByPeople people;

        private Deploying(ModelsInForce inForce, DeployedByPeople people, Trials trials) {
            this.inForce = inForce;
            this.people = people;
            this.trials = trials;
        }

        @Override
        public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl asked) {
            if (people.isSomebody()) {
                throw people.keep(
                        asked,
                        () -> super.deployWithResult((DeploymentBuilderImpl)
                                copy(asked, asked.getDeployment().getResources().values())
                                        .source(EngineModels.TRIAL)));
            }
            return EngineModels.TRIAL.equals(asked.getDeployment().getSource())
                    ? super.deployWithResult(asked)
                    : trials.deploying(() -> deployed(asked));
        }

        private DeploymentWithDefinitions deployed(DeploymentBuilderImpl asked) {
            DeploymentEntity deployment = asked.getDeployment();
            if (!asked.isDuplicateFilterEnabled() || deployment.getResources() == null) {
                return super.deployWithResult(asked);
            }
            Collection<ResourceEntity> all = deployment.getResources().values();
            List<ResourceEntity> changed =
                    all.stream().filter(model -> !isInForce(model.getBytes())).toList();
            if (changed.isEmpty()) {
                return super.deployWithResult(asked);
            }
            return super.deployWithResult(
                    (DeploymentBuilderImpl) copy(asked, asked.isDeployChangedOnly() ? changed : all));
        }

        /** Without the engine's filter. */
        private DeploymentBuilder copy(DeploymentBuilderImpl asked, Collection<ResourceEntity> models) {
            DeploymentEntity deployment = asked.getDeployment();
            DeploymentBuilder unfiltered = createDeployment()
                    .name(deployment.getName())
                    .source(deployment.getSource())
                    .tenantId(deployment.getTenantId())
                    .activateProcessDefinitionsOn(asked.getProcessDefinitionsActivationDate());
            models.forEach(
                    model -> unfiltered.addInputStream(model.getName(), new ByteArrayInputStream(model.getBytes())));
            return unfiltered;
        }

        private boolean isInForce(byte[] model) {
            List<String> declared = DeclaredIds.of(model).all().toList();
            return !declared.isEmpty()
                    && declared.stream()
                            .allMatch(id -> inForce.of(id)
                                    .filter(now -> Arrays.equals(now.content(), model))
                                    .isPresent());
        }
    }
}
