package org.imagecloud.workflow.models;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.imagecloud.modelrules.ParsedFeel;
import org.springframework.stereotype.Component;

/** Decisions are evaluated by the FEEL that checks them before they are deployed. */
@Component
class EngineFeel extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        DefaultDmnEngineConfiguration decisions = new DefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(ParsedFeel::new);
        engine.setDmnEngineConfiguration(decisions);
    }
}
