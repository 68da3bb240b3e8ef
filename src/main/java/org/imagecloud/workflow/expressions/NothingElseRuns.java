package org.imagecloud.workflow.expressions;

import java.util.Optional;
import java.util.function.Function;
import javax.script.ScriptEngine;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.engine.CamundaScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptingEngines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Of what a model, a query or a table can name, the engine runs the delegates that declare themselves, and evaluates
 * {@link ClosedExpressions} and FEEL. It has no script engine, makes no object of a class that a model names, and so has no mail and
 * no shell task either. Variables become values, not objects.
 */
@Component
class NothingElseRuns extends AbstractProcessEnginePlugin {

    private final Function<String, Optional<Object>> delegates;

    @Autowired
    NothingElseRuns(CallableBeans beans) {
        this(beans::find);
    }

    NothingElseRuns(Function<String, Optional<Object>> delegates) {
        this.delegates = delegates;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new ClosedExpressions(delegates));
        engine.setScriptingEngines(new NoScripts());
        engine.setArtifactFactory(new NoClasses());
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationTypeValidator(new AllowedTypes());
    }

    private static final class NoScripts extends ScriptingEngines {

        NoScripts() {
            super(new DefaultScriptEngineResolver(new CamundaScriptEngineManager()));
        }

        @Override
        public ScriptEngine getScriptEngineForLanguage(String language) {
            throw new ProcessEngineException("Scripts do not run here: " + language);
        }
    }

    private static final class NoClasses implements ArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("Models name delegates, not classes: " + type.getName());
        }
    }
}
