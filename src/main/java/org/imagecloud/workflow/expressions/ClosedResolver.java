package org.imagecloud.workflow.expressions;

import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.jspecify.annotations.Nullable;

/**
 * All that a name, a property or a method in a model can mean. There is no way from here to a class, a field or a method by
 * its name: each thing that can be read is written below.
 *
 * <p>Delegates come before variables, so that nobody puts a variable in the place of one. Nothing of a delegate can be read or
 * called: the engine calls it.
 */
final class ClosedResolver extends ELResolver {

    private final Function<String, Optional<Object>> delegates;

    ClosedResolver(Function<String, Optional<Object>> delegates) {
        this.delegates = delegates;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        context.setPropertyResolved(true);
        if (base == null) {
            return named((VariableScope) context.getContext(VariableScope.class), String.valueOf(property));
        }
        if (base instanceof Execution execution && "processBusinessKey".equals(property)) {
            return execution.scope() instanceof DelegateExecution running ? running.getProcessBusinessKey() : null;
        }
        if (base instanceof Map<?, ?> map && property instanceof String key) {
            return map.get(key);
        }
        if (base instanceof List<?> list && property instanceof Number place) {
            return place.intValue() >= 0 && place.intValue() < list.size() ? list.get(place.intValue()) : null;
        }
        throw new PropertyNotFoundException("Models may not read '" + property + "'");
    }

    private @Nullable Object named(@Nullable VariableScope scope, String name) {
        if ("execution".equals(name) && scope instanceof BaseDelegateExecution) {
            return new Execution(scope);
        }
        if ("execution".equals(name) && scope instanceof DelegateTask task) {
            return new Execution(task.getExecution());
        }
        Optional<Object> delegate = delegates.apply(name);
        if (delegate.isPresent()) {
            return delegate.get();
        }
        if (scope != null && scope.hasVariable(name)) {
            return scope.getVariable(name);
        }
        throw new PropertyNotFoundException("Nothing that models may name is called '" + name + "'");
    }

    @Override
    public Object invoke(
            ELContext context,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            @Nullable Object @Nullable [] arguments) {
        context.setPropertyResolved(true);
        if (arguments != null && arguments.length == 1) {
            Object argument = arguments[0];
            if (base instanceof Execution execution
                    && "hasVariable".equals(method)
                    && argument instanceof String name) {
                return execution.scope().hasVariable(name);
            }
            if (base instanceof Date one && "after".equals(method) && argument instanceof Date other) {
                return one.after(other);
            }
            if (base instanceof Date one && "before".equals(method) && argument instanceof Date other) {
                return one.before(other);
            }
        }
        throw new MethodNotFoundException("Models may not call '" + method + "'");
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        throw new PropertyNotWritableException("Expressions change nothing");
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
        throw new PropertyNotWritableException("Expressions change nothing");
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        context.setPropertyResolved(true);
        return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    /** As declared by the interface of old; nobody asks. */
    public @Nullable Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
            ELContext context, @Nullable Object base) {
        return null;
    }

    /** The execution as models see it, and not the engine's own, from which everything could be reached. */
    private record Execution(VariableScope scope) {

        @Override
        public String toString() {
            return "execution";
        }
    }
}
