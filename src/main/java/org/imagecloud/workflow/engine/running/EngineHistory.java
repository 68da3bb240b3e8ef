package org.imagecloud.workflow.engine.running;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The engine's full history, but for each value that a variable ever had: what was decided stands in the history of
 * decisions and in the case's timeline, who did it in the log of operations and in the audit trail, and the last value of
 * each variable stays. By which images a case came in is not kept at all: what the tables were asked says how ill somebody is, and
 * must not say who.
 */
@Component
class EngineHistory extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomHistoryLevels(List.of(new WithoutEarlierValues())); // of two of one name, the engine takes this
    }

    /** In the database it is the engine's {@code full}. */
    private static final class WithoutEarlierValues extends HistoryLevelFull {

        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
            return type != HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL
                    && !isOfTheStudy(entity)
                    && super.isHistoryEventProduced(type, entity);
        }

        private static boolean isOfTheStudy(@Nullable Object entity) {
            return entity instanceof VariableInstance variable
                    && ProcessVariables.STUDY_INSTANCE_UID.name().equals(variable.getName());
        }
    }
}
