package org.imagecloud.workflow.models;

import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.imagecloud.modelrules.ParsedFeel;
import org.imagecloud.workflow.decisions.Answers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Decisions are evaluated by the FEEL that checks them before they are deployed, and by the last version that answers. */
@Component
class EngineFeel extends AbstractProcessEnginePlugin {

    private final Consumer<Withdrawals.Broken> broken;

    @Autowired
    EngineFeel(ObjectProvider<Withdrawals> withdrawals) {
        this.broken = one -> withdrawals.getObject().broken(one);
    }

    /** An engine without an application, in which nobody is told. */
    EngineFeel() {
        this.broken = one -> {};
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        DefaultDmnEngineConfiguration decisions = new LastThatAnswered(Answers::read, broken);
        decisions.setFeelEngineFactory(ParsedFeel::new);
        engine.setDmnEngineConfiguration(decisions);
    }
}
