package org.imagecloud.workflow.models;

import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.imagecloud.modeladmin.Shadows;
import org.imagecloud.modelrules.ParsedFeel;
import org.imagecloud.workflow.decisions.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Decisions are evaluated by the FEEL that checks them before they are deployed, and by the last version that answers. */
@Component
class EngineFeel extends AbstractProcessEnginePlugin {

    private final Consumer<Withdrawals.Broken> broken;
    private final LastThatAnswered.Answered answered;

    @Autowired
    EngineFeel(ObjectProvider<Withdrawals> withdrawals, ObjectProvider<Shadows> shadows) {
        this.broken = one -> withdrawals.getObject().broken(one);
        this.answered = (decision, known, nanos) ->
                shadows.ifAvailable(one -> one.answered(decision, name -> value(known, name), nanos));
    }

    /** An engine without an application, in which nobody is told. */
    EngineFeel() {
        this.broken = one -> {};
        this.answered = (decision, known, nanos) -> {};
    }

    private static @Nullable Object value(VariableContext known, String name) {
        return known.containsVariable(name) ? known.resolve(name).getValue() : null;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        DefaultDmnEngineConfiguration decisions = new LastThatAnswered(Answers::read, broken, answered);
        decisions.setFeelEngineFactory(ParsedFeel::new);
        engine.setDmnEngineConfiguration(decisions);
    }
}
