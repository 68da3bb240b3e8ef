package org.imagecloud.workflow;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** A process variable with its type. */
record Variable<T>(String name, Class<T> type) {

    /** @throws NullPointerException when the variable is not set */
    T get(VariableScope scope) {
        return Objects.requireNonNull(find(scope), name);
    }

    @Nullable
    T find(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }
}
