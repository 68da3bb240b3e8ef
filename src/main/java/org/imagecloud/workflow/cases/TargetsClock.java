package org.imagecloud.workflow.cases;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.imagecloud.routing.Targets;
import org.imagecloud.workflow.contract.ProcessVariables;

/** The clock on which the targets of a case are. */
public final class TargetsClock {

    private TargetsClock() {}

    /** A case of before the models told it is on the wall's. */
    public static Targets.Clock of(VariableScope scope) {
        return Objects.requireNonNullElse(ProcessVariables.TARGETS_CLOCK.find(scope), Targets.Clock.WALL);
    }
}
