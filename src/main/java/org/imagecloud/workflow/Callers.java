package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** What is known where a process was called from, and may have changed there since. */
final class Callers {

    private Callers() {}

    /** The nearest value, from the process itself up to the one that was called by none. */
    static <T> @Nullable T find(Variable<T> variable, DelegateExecution execution) {
        for (DelegateExecution scope = execution;
                scope != null;
                scope = scope.getProcessInstance().getSuperExecution()) {
            T value = variable.find(scope);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
