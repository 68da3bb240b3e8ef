package org.imagecloud.workflow.contract;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A process variable with its type. The constant of an enum is kept by its name, so that models can compare it and tables
 * can ask for it.
 */
public record Variable<T>(String name, Class<T> type) {

    /** @throws NullPointerException when the variable is not set */
    public T get(VariableScope scope) {
        return Objects.requireNonNull(find(scope), name);
    }

    /** Null when the variable is not set. */
    public @Nullable T find(VariableScope scope) {
        return read(scope.getVariable(name));
    }

    /**
     * What the engine keeps for this variable, as its type.
     *
     * @throws IllegalArgumentException for a word that is no constant of its enum
     * @throws ClassCastException for a value of another type
     */
    public @Nullable T read(@Nullable Object kept) {
        if (type.isEnum() && kept instanceof String word) {
            for (T constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(word)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(name + " is no " + type.getSimpleName());
        }
        return type.cast(kept);
    }

    /** What the engine is to keep. */
    public @Nullable Object kept(@Nullable T value) {
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** Null for what is unknown: the variable is there, and tables find it empty. */
    public void set(VariableScope scope, @Nullable T value) {
        scope.setVariable(name, kept(value));
    }

    /** Adds the value to others with which something begins or goes on. */
    public void put(Map<String, @Nullable Object> values, @Nullable T value) {
        values.put(name, kept(value));
    }
}
