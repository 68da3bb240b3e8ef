package org.imagecloud.workflow.engine;

import jakarta.ws.rs.core.FeatureContext;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.imagecloud.workflow.models.KeptAsDraft;
import org.imagecloud.workflow.models.ModelsRefused;
import org.springframework.stereotype.Component;

/**
 * Puts our answers at every door of the engine's, also at those that its pages open for themselves: Jersey finds this and asks it for
 * each of its applications.
 */
public final class EngineAnswers implements ForcedAutoDiscoverable {

    @Override
    public void configure(FeatureContext door) {
        List.of(
                        EngineConflict.Overtaken.class,
                        EngineConflict.Claimed.class,
                        ModelsRefused.Told.class,
                        KeptAsDraft.Told.class,
                        EngineConflict.Refused.class,
                        EngineConflict.Malformed.class,
                        EngineConflict.Unexpected.class,
                        EngineArguments.class)
                .forEach(door::register);
    }

    /** The engine's REST API without its own answers to the same, which log hundreds of lines. */
    @Component
    static final class WithoutItsOwn extends CamundaJerseyResourceConfig {

        // The one list from which two doors take theirs, before either is opened.
        static {
            CamundaRestResources.getConfigurationClasses()
                    .removeAll(Set.of(
                            ProcessEngineExceptionHandler.class, RestExceptionHandler.class, ExceptionHandler.class));
        }
    }
}
