package org.imagecloud.workflow.models;

import java.util.Optional;
import org.camunda.bpm.application.ProcessApplicationReference;
import org.camunda.bpm.engine.impl.application.ProcessApplicationManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.application.SpringProcessApplication;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Every deployment is this application's, whoever made it and on whichever node: else Tasklist finds the forms of those alone that
 * this node made at its start.
 */
@Component
class AnyDeploymentsForms extends AbstractProcessEnginePlugin {

    private final ObjectProvider<SpringProcessApplication> application;

    AnyDeploymentsForms(ObjectProvider<SpringProcessApplication> application) {
        this.application = application;
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.setProcessApplicationManager(new ProcessApplicationManager() {
            @Override
            public @Nullable ProcessApplicationReference getProcessApplicationForDeployment(String deployment) {
                return Optional.ofNullable(application.getIfAvailable())
                        .map(SpringProcessApplication::getReference)
                        .map(ProcessApplicationReference.class::cast)
                        .orElse(null);
            }
        });
    }
}
