package org.imagecloud.workflow.expressions;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.modelrules.ModelNames;
import org.imagecloud.shared.Urgency;
import org.springframework.stereotype.Component;

/** The functions that models have from us, beside the engine's {@code now()}. */
@Component
public class ModelFunctions extends AbstractProcessEnginePlugin {

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        Arrays.stream(ModelFunctions.class.getMethods())
                .filter(ModelFunctions::isOne)
                .forEach(function -> engine.getExpressionManager().addFunction(function.getName(), function));
    }

    static boolean isOne(Method function) {
        return function.getDeclaringClass() == ModelFunctions.class
                && ModelNames.FUNCTIONS.contains(function.getName());
    }

    /**
     * Which of two urgencies is more urgent is a comparison of numbers, not of texts that happen to sort so.
     *
     * @param urgency its code, as tables answer it
     * @throws IllegalArgumentException when it is none
     */
    public static int rank(String urgency) {
        return Urgency.valueOf(urgency).rank();
    }

    /**
     * Whether that moment is no more to come, by the engine's clock.
     *
     * @param moment in ISO 8601, with its zone, as variables that are maps hold it
     * @throws java.time.DateTimeException when it is none
     */
    public static boolean passed(String moment) {
        return ClockUtil.getCurrentTime().toInstant().isAfter(Instant.parse(moment));
    }
}
