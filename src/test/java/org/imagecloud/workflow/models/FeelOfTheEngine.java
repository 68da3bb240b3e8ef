package org.imagecloud.workflow.models;

import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.imagecloud.modelrules.ParsedFeel;

/** Lets tests without an application decide as the application does. */
public final class FeelOfTheEngine {

    private FeelOfTheEngine() {}

    public static DmnEngineConfiguration decisions() {
        DefaultDmnEngineConfiguration decisions = new DefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(ParsedFeel::new);
        return decisions;
    }

    public static ProcessEnginePlugin plugin() {
        return new EngineFeel();
    }
}
